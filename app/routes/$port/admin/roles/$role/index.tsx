import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, rolesRoom } from '#app/admin/admin-crumbs.ts'
import { permissionWords } from '#app/admin/permission-words.ts'
import { RoleRights } from '#app/admin/role-input.server.ts'
import { stateLabels, type OverrideState } from '#app/admin/role-override.ts'
import { RoleRightsForm } from '#app/admin/role-rights-form.tsx'
import { RoleRightsTable } from '#app/admin/role-rights-table.tsx'
import { saveRoleRights } from '#app/admin/role-rights.server.ts'
import { showRole } from '#app/admin/roles.server.ts'
import { RoleChanges } from '#app/admin/role-changes.tsx'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = {
  crumb: (data: { role: { name: string } } | undefined, params: Record<string, string | undefined>) =>
    adminCrumbs(rolesRoom, data?.role.name ?? 'Role')(undefined as never, params),
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return showRole(context.get(portScope), params.role).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, RoleRights, (rights) => saveRoleRights(scope, params.role, rights))
  if (!result.ok) return result.reply
  const { name, changed } = result.value
  const message = changed === 0 ? 'Nothing was changed.' : `The rights of “${name}” were saved. They hold from now on.`
  return done(context, `/${params.port}/admin/roles/${params.role}`, { message })
}

export default function ShowRole({ loaderData, actionData, params }: Route.ComponentProps) {
  const { role, rights, mayChange, mayDefine } = loaderData
  const back = `/${params.port}/admin/roles`
  const labels = Object.fromEntries(rights.map(({ permission }) => [permission, permissionWords(permission)]))
  const inRole = new Set<string>(rights.filter(({ isInRole }) => isInRole).map(({ permission }) => permission))
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="role"
        labels={labels}
        show={(field, value) => stateLabels(inRole.has(field))[value as OverrideState] ?? 'nothing'}
        back={`${back}/${role.key}`}
      />
    )
  const held = role.key === 'super_admin' ? 'A super admin holds every right, everywhere in this port.' : undefined
  const above = 'This role holds rights that you do not have: somebody who has them can change it.'
  return (
    <>
      <PageHead
        title={role.name}
        meta={
          mayChange
            ? 'What the role says holds everywhere; what you choose here holds for this port alone, at once.'
            : (held ?? above)
        }
        marks={role.isArchived && <Badge tone="warning">Archived</Badge>}
        actions={mayDefine && <RoleActs base={`${back}/${role.key}`} isArchived={role.isArchived} />}
      />
      <RoleChanges rights={rights} />
      {mayChange ? (
        <RoleRightsForm rights={rights} lastResult={actionData?.lastResult} back={back} />
      ) : (
        <RoleRightsTable name={role.name} rights={rights} />
      )}
    </>
  )
}

function RoleActs({ base, isArchived }: { base: string; isArchived: boolean }) {
  if (isArchived) return <LinkButton to={`${base}/restore`}>Restore</LinkButton>
  return (
    <>
      <LinkButton to={`${base}/archive`} icon="archive">
        Archive
      </LinkButton>
      <LinkButton to={`${base}/definition`} icon="pencil">
        Definition
      </LinkButton>
    </>
  )
}
