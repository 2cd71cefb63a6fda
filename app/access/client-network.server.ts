import { isIPv6 } from 'node:net'

/**
 * Whose tries count together. Somebody on IPv6 has a whole /64 of addresses and may take a new one for each try; an IPv4 address in its
 * IPv6 clothes is that IPv4 address.
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%')
  if (!isIPv6(bare)) return address
  const groups = groupsOf(bare)
  const [high = 0, low = 0] = groups.slice(6)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  const network = groups.slice(0, 4).map((group) => group.toString(16))
  return `${network.join(':')}::/64`
}

/** The eight groups; the parser of addresses on the web knows all ways of writing them. */
function groupsOf(address: string): number[] {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [front = [], back = []] = written.split('::').map((part) => part.split(':').filter(Boolean))
  const between = Array<string>(8 - front.length - back.length).fill('0')
  return [...front, ...between, ...back].map((group) => parseInt(group, 16))
}
