import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import type { RequestInfo } from '#app/request.ts'
import { asSystem } from '#db/system.ts'
import { deviceCookie } from './cookies.server.ts'
import { countTry, forgetTries, type SpentLimit } from './lockout.server.ts'
import { passwordFits } from './password.server.ts'
import { hashToken, newToken } from './token.server.ts'

/** Why a sign-in did not succeed; the same for an unknown address as for a wrong password. */
export class SignInRefused extends Error {
  readonly limit: SpentLimit | undefined
  constructor(limit?: SpentLimit) {
    const { waitSeconds } = limit ?? {}
    super(
      waitSeconds
        ? `Five tries did not fit. Try again in ${waitSeconds < 90 ? `${waitSeconds} seconds` : `${Math.ceil(waitSeconds / 60)} minutes`}, or set a new password.`
        : 'This e-mail address and password do not belong together.',
    )
    this.limit = limit
  }
}

/** Signs in by e-mail address and password; throws SignInRefused. */
export async function signIn(request: Request, info: RequestInfo) {
  const token: unknown = await deviceCookie(info.isSecure).parse(request.headers.get('Cookie'))
  const deviceToken = typeof token === 'string' && token.length < 100 ? token : null
  const authenticator = new Authenticator<{ id: string; theme: string }>().use(
    new FormStrategy(({ form }) =>
      checkPassword(String(form.get('email') ?? ''), String(form.get('password') ?? ''), info, deviceToken),
    ),
    'form',
  )
  return authenticator.authenticate('form', request)
}

async function checkPassword(typedEmail: string, password: string, info: RequestInfo, deviceToken: string | null) {
  const email = typedEmail.trim().toLowerCase().slice(0, 320).replaceAll('\0', '')
  const found = await asSystem((tx) =>
    tx
      .selectFrom('users as u')
      .leftJoin('known_devices as d', (join) =>
        join.onRef('d.user_id', '=', 'u.id').on('d.token_hash', '=', hashToken(deviceToken ?? '')),
      )
      .select(['u.id', 'u.password_hash', 'u.is_active', 'u.theme', 'd.id as deviceId'])
      .where((eb) => eb(eb.fn('lower', ['u.email']), '=', email))
      .executeTakeFirst(),
  )
  const attempt = { email, address: info.address, deviceId: found?.deviceId ?? null }
  const locked = await countTry(attempt)
  if (locked) throw new SignInRefused(locked)
  const fits = await passwordFits(password.slice(0, 128), found?.password_hash)
  if (!found || !fits || !found.is_active) {
    await noteFailure(found?.id ?? null, info)
    throw new SignInRefused()
  }
  await forgetTries(attempt)
  return { id: found.id, theme: found.theme }
}

const noteFailure = (userId: string | null, info: RequestInfo) =>
  asSystem(
    (tx) =>
      tx.insertInto('audit_logs').values({ action: 'login_failed', entity: 'users', entity_id: userId }).execute(),
    {
      requestId: info.id,
      address: info.address,
      userAgent: info.userAgent,
    },
  )

/** Makes this browser known to the account, so that its tries are counted apart from a stranger's. */
export async function rememberDevice(userId: string, request: Request, isSecure: boolean) {
  const cookie = deviceCookie(isSecure)
  const earlier: unknown = await cookie.parse(request.headers.get('Cookie'))
  return asSystem(async (tx) => {
    if (typeof earlier === 'string') {
      const known = await tx
        .updateTable('known_devices')
        .set({ last_seen_at: new Date() })
        .where('user_id', '=', userId)
        .where('token_hash', '=', hashToken(earlier))
        .returning('id')
        .executeTakeFirst()
      if (known) return cookie.serialize(earlier)
    }
    const token = newToken()
    await tx
      .insertInto('known_devices')
      .values({ user_id: userId, token_hash: hashToken(token) })
      .execute()
    return cookie.serialize(token)
  })
}
