import { createHash } from 'node:crypto'
import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'
import { openPool } from '#db/pool.ts'
import { openLimiter } from '#server/platform/limiters.ts'
import { networkOf } from './client-network.server.ts'

const window = 15 * 60

const limiter = (keyPrefix: string, points: number, duration: number) =>
  openLimiter({ keyPrefix, points, duration }, openPool)

type Limit =
  | 'pair'
  | 'device'
  | 'address'
  | 'publicForm'
  | 'wrongLink'
  | 'reset'
  | 'passwordChange'
  | 'secondStep'
  | 'passkeyStart'
  | 'export'
  | 'upload'
let limiters: Record<Limit, RateLimiterAbstract> | undefined
const open = () =>
  (limiters ??= {
    pair: limiter('sign-in-pair', 5, window),
    device: limiter('sign-in-device', 5, window),
    address: limiter('sign-in-address', 50, window),
    publicForm: limiter('public-form', 10, 60),
    wrongLink: limiter('wrong-link', 20, window),
    reset: limiter('password-reset', 20, window),
    passwordChange: limiter('password-change', 5, window),
    secondStep: limiter('second-step', 5, window),
    passkeyStart: limiter('passkey-start', 50, window),
    export: limiter('export', 5, 60),
    upload: limiter('upload', 10, 60),
  })

const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url')

export type Try = { email: string; address: string; deviceId: string | null }

/** A limit that is used up: how many it allows, and when there is room again. */
export type SpentLimit = { waitSeconds: number; most: number }

/** What a 429 says to programs. */
export const limitHeaders = ({ waitSeconds, most }: SpentLimit) => ({
  'Retry-After': String(waitSeconds),
  'X-RateLimit-Limit': String(most),
  'X-RateLimit-Remaining': '0',
  'X-RateLimit-Reset': String(Math.ceil(Date.now() / 1000) + waitSeconds),
})

/** A limit is used up; nothing was looked at. */
export class TooManyTries extends Error {
  readonly limit: SpentLimit
  constructor(what: string, limit: SpentLimit) {
    const { waitSeconds } = limit
    super(
      `${what} Try again in ${waitSeconds < 90 ? `${waitSeconds} seconds` : `${Math.ceil(waitSeconds / 60)} minutes`}.`,
    )
    this.limit = limit
  }
}

/**
 * Counts a try to sign in before the password is looked at. Answers the seconds to wait when there were five in 15 minutes. A device known
 * to the account is counted apart, so that nobody can lock a colleague out.
 */
export async function countTry({ email, address, deviceId }: Try): Promise<SpentLimit | null> {
  const { pair, device, address: perAddress } = open()
  if (deviceId) return spend(device, keyOf(deviceId, email))
  return (await spend(pair, keyOf(email, networkOf(address)))) ?? spend(perAddress, keyOf(networkOf(address)))
}

export async function forgetTries({ email, address, deviceId }: Try) {
  const { pair, device } = open()
  await (deviceId ? device.delete(keyOf(deviceId, email)) : pair.delete(keyOf(email, networkOf(address))))
}

/** Ten a minute for one address over all public forms of a port. */
export const countPublicForm = (address: string) => spend(open().publicForm, keyOf(networkOf(address)))

/** Twenty links that do not exist in 15 minutes from one address; one that does is opened all the same. */
export const countWrongLink = (address: string) => spend(open().wrongLink, keyOf(networkOf(address)))

/** Twenty in 15 minutes from one address, known accounts or not: nobody can write to everybody here. */
export const countReset = (address: string) => spend(open().reset, keyOf(networkOf(address)))

/** Five tries in 15 minutes to name the current password: whoever finds a signed-in device can't guess on. */
export const countPasswordChange = (userId: string) => spend(open().passwordChange, keyOf(userId))
export const forgetPasswordChanges = (userId: string) => open().passwordChange.delete(keyOf(userId))

/** Five codes in 15 minutes for one account; only who knows its password comes this far. */
export const countSecondStep = (userId: string) => spend(open().secondStep, keyOf(userId))
export const forgetSecondSteps = (userId: string) => open().secondStep.delete(keyOf(userId))

/** Fifty sign-ins by passkey begun from one address in 15 minutes. */
export const countPasskeyStart = (address: string) => spend(open().passkeyStart, keyOf(networkOf(address)))

/** Five exports a minute for one person. */
export const countExport = (userId: string) => spend(open().export, keyOf(userId))

/** Ten uploads a minute for one person, of several files each. */
export const countUpload = (userId: string) => spend(open().upload, keyOf(userId))

async function spend(limiter: RateLimiterAbstract, key: string): Promise<SpentLimit | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      return { waitSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)), most: limiter.points }
    throw refused
  }
}
