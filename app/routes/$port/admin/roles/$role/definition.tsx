import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, rolesRoom } from '#app/admin/admin-crumbs.ts'
import { permissionWords } from '#app/admin/permission-words.ts'
import { RoleDefinitionForm } from '#app/admin/role-definition-form.tsx'
import { defineRole, showDefinition } from '#app/admin/role-definition.server.ts'
import { RoleDefinition } from '#app/admin/role-input.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/definition'

export const handle = { crumb: adminCrumbs(rolesRoom, 'Definition') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDefinition(context.get(portScope), params.role).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, RoleDefinition, (edit) => defineRole(scope, params.role, edit))
  return result.ok
    ? done(context, `/${params.port}/admin/roles/${params.role}`, {
        message: 'The role was saved. It holds from the next request on.',
      })
    : result.reply
}

const labels = { name: 'Name', permissions: 'Rights' }
const inWords = (field: string, value: unknown) =>
  field === 'permissions' && typeof value === 'string'
    ? value.split(' ').filter(Boolean).map(permissionWords).join(', ') || 'nothing'
    : String(value ?? '')

export default function DefineRole({ loaderData: { role, choices }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/admin/roles/${role.key}`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="role" labels={labels} show={inWords} back={back} />
  return (
    <>
      <PageHead
        title={`Definition of ${role.name}`}
        meta="It holds at every port. Whoever has the role may do what is ticked from their next request on."
      />
      {role.is_system ? (
        <Notice>
          <p>
            This role comes with the product: its name and its rights stay as they are. A port can change single rights
            for itself.
          </p>
          <LinkButton small to={back}>
            Back to the role
          </LinkButton>
        </Notice>
      ) : (
        <RoleDefinitionForm role={role} choices={choices} lastResult={actionData?.lastResult} back={back} />
      )}
    </>
  )
}
