/** First words of addresses that are not a port's. */
const reserved = new Set(
  `login logout set-password reset-password two-factor no-access scan portal p f b sign calendar api webhooks assets dev socket.io health
  admin help appearance offer`.split(/\s+/),
)

/** What is wrong with the word that a port's addresses begin with. */
export function slugProblem(slug: string): string | undefined {
  if (!/^[a-z]/.test(slug)) return 'Begin with a letter from a to z.'
  if (!/^[a-z][a-z0-9-]{1,48}$/.test(slug)) return 'Use 2 to 49 small letters, digits and hyphens.'
  if (reserved.has(slug)) return `“${slug}” is an address of the product. Choose another word.`
  return undefined
}

/** "Port Nimara" as port-nimara. */
export const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 49)
