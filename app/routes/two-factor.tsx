import { data, Link, redirect } from 'react-router'
import { finishSignIn } from '#app/access/finish-sign-in.server.ts'
import { readKept } from '#app/access/kept-form.ts'
import { ResendForm } from '#app/access/resend-form.tsx'
import { returnPath } from '#app/access/return-path.ts'
import { SecondStepForm } from '#app/access/second-step-form.tsx'
import { SecondStep } from '#app/access/second-step-input.server.ts'
import { passByPasskey } from '#app/access/sign-in-by-passkey.server.ts'
import { findStep, passByCode, showStep } from '#app/access/sign-in-step.server.ts'
import { replyPrivately, submitPrivately } from '#app/access/submit-privately.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { readForm, refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { Gate } from '#app/ui/gate.tsx'
import type { Route } from './+types/two-factor'

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ request, context }: Route.LoaderArgs) {
  const redirectTo = returnPath(new URL(request.url).searchParams.get('redirect'))
  const info = context.get(requestInfo)
  const step = await findStep(request, info).catch(refuse)
  return step?.user_id ? { redirectTo, ...(await showStep(step, info).catch(refuse)) } : null
}

export async function action({ request, context }: Route.ActionArgs) {
  const info = context.get(requestInfo)
  const sent = await readForm(request.clone() as Request)
  const kept = readKept(sent.get('kept'))
  const redirectTo = returnPath(sent.get('redirect'))
  const result = await submitPrivately(request, SecondStep, async ({ code, recovery, assertion }) => {
    const step = await findStep(request, info)
    if (step && assertion) return passByPasskey(step, assertion, info)
    if (step?.user_id) return passByCode({ ...step, user_id: step.user_id }, code ?? recovery ?? '', info)
    throw new RuleBroken('That took too long. Sign in again with your password.')
  })
  if (!result.ok) return replyPrivately(result, { kept, redirectTo, resend: null })
  const headers = await finishSignIn(result.value, request, info).catch(refuse)
  if (kept) return data({ lastResult: null, kept: null, redirectTo, resend: kept }, { headers })
  return redirect(redirectTo ?? '/', { status: 303, headers })
}

export default function SecondStepOfSignIn({ loaderData, actionData }: Route.ComponentProps) {
  if (actionData?.resend) return <ResendForm kept={actionData.resend} />
  const refusals = Object.values(actionData?.lastResult?.error ?? {}).flat()
  return (
    <Gate title="Confirm that it is you" foot={<Link to="/login">Back to sign in</Link>}>
      {loaderData ? (
        <SecondStepForm
          {...loaderData}
          redirectTo={actionData?.redirectTo ?? loaderData.redirectTo}
          kept={actionData?.kept}
          lastResult={actionData?.lastResult}
        />
      ) : (
        <p role="alert">
          {refusals.length > 0 ? refusals.join(' ') : 'This comes after the password, and holds for ten minutes.'}
        </p>
      )}
    </Gate>
  )
}
