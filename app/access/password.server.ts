import { hash, verify } from '@node-rs/argon2'

// OWASP's second recommendation for Argon2id: 19 MiB, two passes
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string) => hash(password, cost)

/** Checks a password; an account without one, or no account at all, costs the same time. */
export async function passwordFits(password: string, storedHash: string | null | undefined) {
  decoy ??= await hashPassword('no account has this')
  const fits = await verify(storedHash ?? decoy, password)
  return fits && storedHash != null
}
let decoy: string | undefined

/** Says why a password can't be used, or nothing. `names` are words that it may not be made of: the person, the ports, the product. */
export async function passwordProblem(password: string, names: string[]): Promise<string | null> {
  if (password.length > 128) return 'Use at most 128 characters.'
  if (password.length < 12) return 'Use at least 12 characters.'
  const mixed = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].every((kind) => kind.test(password))
  if (password.length < 16 && !mixed)
    return 'Use lower and upper case letters, a digit and a special character, or a passphrase of 16 characters or more.'
  const words = names.flatMap((name) => name.toLowerCase().split(/[^\p{L}\d]+/u)).filter((word) => word.length >= 4)
  const named = words.find((word) => password.toLowerCase().includes(word))
  if (named) return `Leave out “${named}”: names of people, ports and the product are guessed first.`
  // its dictionaries take a second and 70 MB: only when a password is set
  const { isEasyToGuess } = await import('./password-strength.server.ts')
  if (isEasyToGuess(password, words))
    return 'This is easy to guess. Several words that do not belong together are hard to guess and easy to keep in mind.'
  return null
}
