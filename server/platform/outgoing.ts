import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Agent, fetch, type RequestInit } from 'undici'

/** `mayHaveArrived`: the other side may have done what was asked. */
export class OutgoingProblem extends Error {
  readonly mayHaveArrived: boolean
  constructor(message: string, mayHaveArrived: boolean, options?: ErrorOptions) {
    super(message, options)
    this.mayHaveArrived = mayHaveArrived
  }
}

const inner = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, bits, 'ipv6')

/** Not for the public: this machine, a home, an office, a cloud's inside. An IPv4 address within IPv6 counts as itself. */
export function isInnerAddress(address: string): boolean {
  const family = isIP(address)
  return family === 0 || inner.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Looks at the address that is really connected to: a name may lead elsewhere a moment after it was looked at. */
const lookUpOuter: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 0)
    const wrong = found.length === 0 || found.some(({ address }) => isInnerAddress(address))
    if (wrong) return done(Object.assign(new Error('That address is not outside.'), { code: 'EINNER' }), '', 0)
    if (options.all) return done(null, found)
    return done(null, found[0]!.address, found[0]!.family)
  })
}

const connectWithin = 10_000
const outer = new Agent({
  connect: { lookup: lookUpOuter, timeout: connectWithin },
  maxRedirections: 0,
} as Agent.Options)
const trusted = new Agent({ connect: { timeout: connectWithin } })
/** Nothing was sent when one of these is the reason. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EINNER',
  'UND_ERR_CONNECT_TIMEOUT',
])

type Options = Pick<RequestInit, 'method' | 'headers' | 'body'> & {
  /** The operator named this host in the environment: it may be an inner one. */
  isTrusted: boolean
  timeout?: number
  mostBytes?: number
}

/** Asks another server: no redirect is followed, and neither time nor size is left to it. */
export async function askOutside(
  url: string,
  { isTrusted, timeout = 30_000, mostBytes = 1024 * 1024, ...init }: Options,
) {
  const { protocol, hostname } = new URL(url)
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (!isTrusted && (protocol !== 'https:' || (isIP(bare) && isInnerAddress(bare))))
    throw new OutgoingProblem('That address is not outside.', false)
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      dispatcher: isTrusted ? trusted : outer,
      signal: AbortSignal.timeout(timeout),
    })
    return { status: response.status, headers: response.headers, body: await readUpTo(mostBytes, response.body) }
  } catch (error) {
    if (error instanceof OutgoingProblem) throw error
    const code = codeOf(error)
    throw new OutgoingProblem('The other server did not answer.', !(code && beforeSending.has(code)), { cause: error })
  }
}

const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  return typeof code === 'string' ? code : cause ? codeOf(cause) : undefined
}

async function readUpTo(most: number, body: AsyncIterable<Uint8Array> | null) {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.length
    if (size > most) throw new OutgoingProblem('The other server answered with too much.', true)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
