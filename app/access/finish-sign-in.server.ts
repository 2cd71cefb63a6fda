import type { RequestInfo } from '#app/request.ts'
import { stepCookie, themeCookie } from './cookies.server.ts'
import { startSession } from './session.server.ts'
import { rememberDevice } from './sign-in.server.ts'
import type { SignedIn } from './sign-in-step.server.ts'

/** Opens the session of who proved to be that person, as the cookies of the answer. */
export async function finishSignIn({ id, theme }: SignedIn, request: Request, info: RequestInfo) {
  const headers = new Headers()
  headers.append('Set-Cookie', await startSession(id, info))
  headers.append('Set-Cookie', await rememberDevice(id, request, info.isSecure))
  headers.append('Set-Cookie', await themeCookie(info.isSecure).serialize(theme))
  headers.append('Set-Cookie', await stepCookie(info.isSecure).serialize('', { maxAge: 0 }))
  return headers
}
