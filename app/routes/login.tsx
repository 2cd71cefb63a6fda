import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { finishSignIn } from '#app/access/finish-sign-in.server.ts'
import { limitHeaders } from '#app/access/lockout.server.ts'
import { signedIn } from '#app/access/members.server.ts'
import { returnPath } from '#app/access/return-path.ts'
import { SignIn } from '#app/access/sign-in-input.server.ts'
import { signIn, SignInRefused } from '#app/access/sign-in.server.ts'
import { SignInForm } from '#app/access/sign-in-form.tsx'
import { isNameOfHost } from '#app/access/passkey-host.ts'
import { PasskeySignIn } from '#app/access/passkey-sign-in.tsx'
import { SecondStepForm } from '#app/access/second-step-form.tsx'
import { secondStepFor, showStep } from '#app/access/sign-in-step.server.ts'
import { echo } from '#app/echo.server.ts'
import { readForm, refuse } from '#app/http.server.ts'
import { requestInfo, type RequestInfo } from '#app/request.ts'
import { Gate } from '#app/ui/gate.tsx'
import { ResendForm } from '#app/access/resend-form.tsx'
import { readKept, type KeptForm } from '#app/access/kept-form.ts'
import type { Route } from './+types/login'

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export function loader({ request, context }: Route.LoaderArgs) {
  if (context.get(signedIn)) throw redirect('/', 303)
  const { hostname } = new URL(context.get(requestInfo).origin)
  return {
    redirectTo: returnPath(new URL(request.url).searchParams.get('redirect')),
    hasPasskeys: isNameOfHost(hostname),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const info = context.get(requestInfo)
  const sent = await readForm(request.clone() as Request)
  const form = parseWithZod(sent, { schema: SignIn })
  const kept = readKept(sent.get('kept'))
  const answer = (status: number, headers?: HeadersInit, formErrors?: string[]) =>
    data(
      { lastResult: echo(form.reply({ hideFields: ['password'], formErrors })), kept, resend: null, step: null },
      { status, headers },
    )
  if (form.status !== 'success') return answer(422)
  try {
    const user = await signIn(request, info)
    const redirectTo = returnPath(sent.get('redirect'))
    const step = await secondStepFor(user.id, info)
    if (step) return await leadOn(info, user.id, step, redirectTo, kept)
    const headers = await finishSignIn(user, request, info)
    if (kept) return data({ lastResult: null, kept: null, resend: kept, step: null }, { headers })
    return redirect(redirectTo ?? '/', { status: 303, headers })
  } catch (error) {
    if (!(error instanceof SignInRefused)) return refuse(error)
    if (error.limit) return answer(429, limitHeaders(error.limit), [error.message])
    return answer(422, undefined, [error.message])
  }
}

/** The password was right, and the account asks for more. A form to send again stays on the page: it fits no address. */
async function leadOn(
  info: RequestInfo,
  userId: string,
  step: string,
  redirectTo: string | null,
  kept: KeptForm | null,
) {
  const headers = { 'Set-Cookie': step }
  if (kept)
    return data({ lastResult: null, kept, resend: null, step: await showStep({ user_id: userId }, info) }, { headers })
  const to = redirectTo ? `/two-factor?redirect=${encodeURIComponent(redirectTo)}` : '/two-factor'
  return redirect(to, { status: 303, headers })
}

export default function Login({ loaderData, actionData }: Route.ComponentProps) {
  if (actionData?.resend) return <ResendForm kept={actionData.resend} />
  if (actionData?.step)
    return (
      <Gate title="Confirm that it is you">
        <SecondStepForm {...actionData.step} kept={actionData.kept} />
      </Gate>
    )
  return (
    <Gate title="Sign in">
      <SignInForm redirectTo={loaderData.redirectTo} lastResult={actionData?.lastResult} kept={actionData?.kept} />
      {loaderData.hasPasskeys && <PasskeySignIn redirectTo={loaderData.redirectTo} kept={actionData?.kept} />}
    </Gate>
  )
}
