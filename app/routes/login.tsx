import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { themeCookie } from '#app/access/cookies.server.ts'
import { limitHeaders } from '#app/access/lockout.server.ts'
import { signedIn } from '#app/access/members.server.ts'
import { returnPath } from '#app/access/return-path.ts'
import { SignIn } from '#app/access/sign-in-input.server.ts'
import { rememberDevice, signIn, SignInRefused } from '#app/access/sign-in.server.ts'
import { SignInForm } from '#app/access/sign-in-form.tsx'
import { startSession } from '#app/access/session.server.ts'
import { echo } from '#app/echo.server.ts'
import { readForm, refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { Gate } from '#app/ui/gate.tsx'
import { ResendForm } from '#app/access/resend-form.tsx'
import { readKept } from '#app/access/kept-form.ts'
import type { Route } from './+types/login'

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export function loader({ request, context }: Route.LoaderArgs) {
  if (context.get(signedIn)) throw redirect('/', 303)
  return { redirectTo: returnPath(new URL(request.url).searchParams.get('redirect')) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const info = context.get(requestInfo)
  const sent = await readForm(request.clone() as Request)
  const form = parseWithZod(sent, { schema: SignIn })
  const kept = readKept(sent.get('kept'))
  const answer = (status: number, headers?: HeadersInit, formErrors?: string[]) =>
    data(
      { lastResult: echo(form.reply({ hideFields: ['password'], formErrors })), kept, resend: null },
      { status, headers },
    )
  if (form.status !== 'success') return answer(422)
  try {
    const user = await signIn(request, info)
    const headers = new Headers()
    headers.append('Set-Cookie', await startSession(user.id, info))
    headers.append('Set-Cookie', await rememberDevice(user.id, request, info.isSecure))
    headers.append('Set-Cookie', await themeCookie(info.isSecure).serialize(user.theme))
    if (kept) return data({ lastResult: null, kept: null, resend: kept }, { headers })
    return redirect(returnPath(sent.get('redirect')) ?? '/', { status: 303, headers })
  } catch (error) {
    if (!(error instanceof SignInRefused)) return refuse(error)
    if (error.limit) return answer(429, limitHeaders(error.limit), [error.message])
    return answer(422, undefined, [error.message])
  }
}

export default function Login({ loaderData, actionData }: Route.ComponentProps) {
  if (actionData?.resend) return <ResendForm kept={actionData.resend} />
  return (
    <Gate title="Sign in">
      <SignInForm redirectTo={loaderData.redirectTo} lastResult={actionData?.lastResult} kept={actionData?.kept} />
    </Gate>
  )
}
