import { useForm } from '@conform-to/react'
import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, usersRoom } from '#app/admin/admin-crumbs.ts'
import { changeRole } from '#app/admin/user-access.server.ts'
import { RoleChange } from '#app/admin/user-input.server.ts'
import { showUser } from '#app/admin/users.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/role'

export const handle = { crumb: adminCrumbs(usersRoom, 'Role') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showUser(context.get(portScope), params.user).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, RoleChange, (change) => changeRole(scope, params.user, change))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/users/${params.user}`, {
    message: `${result.value.name} is ${result.value.role} now.`,
  })
}

export default function ChangeRole({ loaderData: { user, roles }, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useForm<{ role_id: string }>({
    id: 'role',
    lastResult: actionData?.lastResult,
    defaultValue: { role_id: user.role_id },
  })
  return (
    <>
      <PageHead title={`Change the role of ${user.name}`} meta={`${user.role_name} at the moment.`} />
      <ActionForm form={form}>
        <ErrorSummary form={form} />
        {/* of what stands above, also after a refusal: whoever reads it knows what they change */}
        <input type="hidden" name="version" value={user.version} />
        <SelectField
          field={fields.role_id}
          label="Role"
          options={roles.map(({ id, name }) => ({ value: id, label: name }))}
          width={24}
        />
        <FormActions>
          <SubmitButton busy="Changing…">Change the role</SubmitButton>
          <LinkButton to={`/${params.port}/admin/users/${user.id}`} variant="quiet">
            Cancel
          </LinkButton>
        </FormActions>
      </ActionForm>
    </>
  )
}
