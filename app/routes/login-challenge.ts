import { data, redirect } from 'react-router'
import { limitHeaders, TooManyTries } from '#app/access/lockout.server.ts'
import { askForPasskey } from '#app/access/sign-in-by-passkey.server.ts'
import { refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import type { Route } from './+types/login-challenge'

export const loader = () => redirect('/', 303)

/** What a browser has to sign to enter by a passkey. */
export async function action({ request, context }: Route.ActionArgs) {
  try {
    const { options, cookie } = await askForPasskey(request, context.get(requestInfo))
    return data({ options }, { headers: cookie ? { 'Set-Cookie': cookie } : {} })
  } catch (error) {
    if (!(error instanceof TooManyTries)) return refuse(error)
    return data({ message: error.message }, { status: 429, headers: limitHeaders(error.limit) })
  }
}
