import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, Link, redirect } from 'react-router'
import { limitHeaders, TooManyTries } from '#app/access/lockout.server.ts'
import { requestReset } from '#app/access/password-links.server.ts'
import { ResetRequest } from '#app/access/sign-in-input.server.ts'
import { echo } from '#app/echo.server.ts'
import { readForm, refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Gate } from '#app/ui/gate.tsx'
import type { Route } from './+types/reset-password'

export const headers: Route.HeadersFunction = ({ actionHeaders }) => actionHeaders

export function loader({ request }: Route.LoaderArgs) {
  return { wasSent: new URL(request.url).searchParams.has('sent') }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = parseWithZod(await readForm(request), { schema: ResetRequest })
  const answer = (status: number, headers?: HeadersInit, formErrors?: string[]) =>
    data({ lastResult: echo(form.reply({ formErrors })) }, { status, headers })
  if (form.status !== 'success') return answer(422)
  try {
    await requestReset(form.value.email.replaceAll('\0', ''), context.get(requestInfo))
    return redirect('/reset-password?sent', 303)
  } catch (error) {
    if (!(error instanceof TooManyTries)) return refuse(error)
    return answer(429, limitHeaders(error.limit), [error.message])
  }
}

export default function AskForNewPassword({ loaderData, actionData }: Route.ComponentProps) {
  const [form, fields] = useForm<{ email: string }>({ id: 'reset', lastResult: actionData?.lastResult })
  if (loaderData.wasSent)
    return (
      <Gate title="Look into your mailbox">
        <p>If that address has an account here, a link is on its way to it. It works once, within the next hour.</p>
        <Link to="/login">Back to sign in</Link>
      </Gate>
    )
  return (
    <Gate title="Set a new password" foot={<Link to="/login">Back to sign in</Link>}>
      <p>We send a link to the e-mail address of your account.</p>
      <ActionForm form={form} layout="stack">
        <ErrorSummary form={form} />
        <TextField field={fields.email} label="E-mail address" type="email" autoComplete="username" />
        <SubmitButton wide busy="Sending…">
          Send the link
        </SubmitButton>
      </ActionForm>
    </Gate>
  )
}
