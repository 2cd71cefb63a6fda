import { useForm } from '@conform-to/react'
import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, usersRoom } from '#app/admin/admin-crumbs.ts'
import { Invitation } from '#app/admin/user-input.server.ts'
import { inviteUser } from '#app/admin/user-invite.server.ts'
import { showInvitation } from '#app/admin/users.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { required } from '#app/ui/required.ts'
import type { Route } from './+types/new'

export const handle = { crumb: adminCrumbs(usersRoom, 'Invite') }

export async function loader({ context }: Route.LoaderArgs) {
  return showInvitation(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, Invitation, (input) => inviteUser(scope, input))
  if (!result.ok) return result.reply
  const { id, name, hasPassword } = result.value
  const message = hasPassword
    ? `${name} has access to this port now.`
    : `${name} gets a mail with a link to set a password.`
  return done(context, `/${params.port}/admin/users/${id}`, { message })
}

export default function InviteUser({ loaderData: { roles }, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useForm<{ name: string; email: string; role_id: string }>({
    id: 'invite',
    lastResult: actionData?.lastResult,
  })
  return (
    <>
      <PageHead
        title="Invite somebody"
        meta="They get a mail with a link to set their password. It works once, for 72 hours."
      />
      <ActionForm form={form}>
        <ErrorSummary form={form} />
        <TextField field={required(fields.name)} label="Name" autoComplete="off" width={24} />
        <TextField field={required(fields.email)} label="E-mail address" type="email" autoComplete="off" width={24} />
        <SelectField
          field={required(fields.role_id)}
          label="Role"
          hint="Roles with rights that you do not have are not listed"
          empty="Choose a role"
          options={roles.map(({ id, name }) => ({ value: id, label: name }))}
          width={24}
        />
        <FormActions>
          <SubmitButton busy="Inviting…">Send the invitation</SubmitButton>
          <LinkButton to={`/${params.port}/admin/users`} variant="quiet">
            Cancel
          </LinkButton>
        </FormActions>
      </ActionForm>
    </>
  )
}
