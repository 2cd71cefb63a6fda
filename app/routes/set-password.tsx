import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, Link, redirect } from 'react-router'
import { findPasswordLink, setPassword } from '#app/access/password-links.server.ts'
import { startSession } from '#app/access/session.server.ts'
import { secondStepFor } from '#app/access/sign-in-step.server.ts'
import { NewPassword } from '#app/access/sign-in-input.server.ts'
import { echo } from '#app/echo.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { readForm, refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PasswordField } from '#app/ui/password-field.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Gate } from '#app/ui/gate.tsx'
import type { Route } from './+types/set-password'

export async function loader({ request }: Route.LoaderArgs) {
  const token = new URL(request.url).searchParams.get('token')?.slice(0, 100) ?? ''
  const link = await findPasswordLink(token).catch(refuse)
  return link ? { token, name: link.name, email: link.email } : null
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = parseWithZod(await readForm(request), { schema: NewPassword })
  const answer = (formErrors?: string[], fieldErrors?: Record<string, string[]>) =>
    data({ lastResult: echo(form.reply({ formErrors, fieldErrors, hideFields: ['password'] })) }, { status: 422 })
  if (form.status !== 'success') return answer()
  const info = context.get(requestInfo)
  try {
    const { userId } = await setPassword(form.value.token, form.value.password, info)
    // a mailbox alone opens no account that asks for a second factor
    const step = await secondStepFor(userId, info)
    if (step) return redirect('/two-factor', { status: 303, headers: { 'Set-Cookie': step } })
    return redirect('/', { status: 303, headers: { 'Set-Cookie': await startSession(userId, info) } })
  } catch (error) {
    if (!(error instanceof RuleBroken)) return refuse(error)
    return error.field ? answer(undefined, { [error.field]: [error.message] }) : answer([error.message])
  }
}

export default function ChoosePassword({ loaderData, actionData }: Route.ComponentProps) {
  const [form, fields] = useForm<{ password: string }>({ id: 'password', lastResult: actionData?.lastResult })
  if (!loaderData)
    return (
      <Gate title="This link has ended">
        <p>A link to set a password works once and for a short time. Ask for a new one.</p>
        <Link to="/reset-password">Send a new link</Link>
      </Gate>
    )
  return (
    <Gate title="Choose a password">
      <p>
        For {loaderData.name}, {loaderData.email}.
      </p>
      <ActionForm form={form} layout="stack">
        <ErrorSummary form={form} />
        <input type="hidden" name="token" value={loaderData.token} />
        <input type="email" name="email" value={loaderData.email} autoComplete="username" readOnly hidden />
        <PasswordField
          field={fields.password}
          label="New password"
          hint="12 characters with lower and upper case, a digit and a special character, or a passphrase of 16 or more."
          autoComplete="new-password"
        />
        <SubmitButton wide busy="Saving…">
          Save and sign in
        </SubmitButton>
      </ActionForm>
    </Gate>
  )
}
