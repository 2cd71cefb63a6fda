import { isPermission } from '#app/access/permissions.ts'
import { ofPort } from '#app/access/granted.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import type { PortTransaction } from '#db/port.ts'
import { withSystemRole } from '#db/system.ts'
import { installationRight } from './installation-right.ts'
import { freeKey } from './role-key.ts'
import type { NewRole, RoleDefinition } from './role-input.server.ts'

/** The roles whose rights a new one may begin with. */
export async function showNewRole(scope: PortScope) {
  scope.require(installationRight)
  const { roles } = await scope.read((db) => ({
    roles: db.selectFrom('roles').select(['key', 'name']).where('archived_at', 'is', null).orderBy('name'),
  }))
  return { roles }
}

export async function addRole(scope: PortScope, { name, like }: NewRole) {
  scope.require(installationRight)
  return scope.transaction((tx) =>
    withSystemRole(tx, async () => {
      const known = await tx.selectFrom('roles').select(['key', 'name', 'permissions']).execute()
      requireOwnName(name, known)
      const model = like && known.find(({ key }) => key === like)
      if (like && !model) throw new RuleBroken('Choose a role from the list.', 'like')
      const key = freeKey(
        name,
        known.map((role) => role.key),
      )
      const rights = model ? (model.key === 'super_admin' ? ofPort : (model.permissions as string[])) : []
      await tx
        .insertInto('roles')
        .values({ key, name, permissions: JSON.stringify(rights) })
        .execute()
        .catch(refuseTwin)
      return { key, name }
    }),
  )
}

export async function showDefinition(scope: PortScope, key: string) {
  scope.require(installationRight)
  const { roles } = await scope.read((db) => ({
    roles: db
      .selectFrom('roles')
      .select(['id', 'key', 'name', 'is_system', 'permissions', 'version', 'archived_at'])
      .where('key', '=', key),
  }))
  const role = roles[0]
  if (!role) throw new NotFound('role')
  const rights = (role.permissions as string[]).filter(isPermission)
  return { role: { ...role, permissions: rights }, choices: ofPort }
}

/** What a role is called and may do everywhere. The roles that come with the product keep theirs; a port changes single rights for itself. */
export async function defineRole(scope: PortScope, key: string, { permissions: rights, ...input }: RoleDefinition) {
  scope.require(installationRight)
  return changeDefinition(scope, key, async (tx, role) => {
    const current = { version: role.version, name: role.name, permissions: rightsWords(role.permissions as string[]) }
    const base = { ...input.base, ...(input.base.permissions && { permissions: rightsWords(input.base.permissions) }) }
    const { values, changed } = reconcile('role', current, { ...input, permissions: rightsWords(rights), base })
    if (changed.length === 0) return
    const known = await tx.selectFrom('roles').select(['key', 'name']).where('id', '!=', role.id).execute()
    requireOwnName(values.name, known)
    const permissions = JSON.stringify(values.permissions ? values.permissions.split(' ') : [])
    await tx.updateTable('roles').set({ name: values.name, permissions }).where('id', '=', role.id).execute()
  })
}

/** Ends a role that nobody has; who had it once keeps that in the audit log. */
export async function setRoleArchived(scope: PortScope, key: string, isArchived: boolean) {
  scope.require(installationRight)
  return changeDefinition(scope, key, async (tx, role) => {
    if ((role.archived_at !== null) === isArchived) return
    const holder = await tx
      .selectFrom('user_port_roles as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .innerJoin('ports as p', 'p.id', 'm.port_id')
      .select(['u.name', 'p.name as port'])
      .where('m.role_id', '=', role.id)
      .where('m.ended_at', 'is', null)
      .orderBy('u.name')
      .limit(4)
      .execute()
    if (isArchived && holder.length > 0) {
      const names = holder.slice(0, 3).map(({ name, port }) => `${name} (${port})`)
      throw new RuleBroken(
        `${names.join(', ')}${holder.length > 3 ? ' and others' : ''} have this role. Give them another one first.`,
      )
    }
    await tx
      .updateTable('roles')
      .set({ archived_at: isArchived ? new Date() : null })
      .where('id', '=', role.id)
      .execute()
  })
}

type Role = { id: string; name: string; permissions: unknown; version: number; archived_at: Date | null }

const changeDefinition = (
  scope: PortScope,
  key: string,
  work: (tx: PortTransaction, role: Role) => Promise<void>,
): Promise<{ name: string }> =>
  scope.transaction((tx) =>
    withSystemRole(tx, async () => {
      const role = await tx
        .selectFrom('roles')
        .selectAll()
        .where('key', '=', key)
        .forUpdate()
        .executeTakeFirstOrThrow(() => new NotFound('role'))
      if (role.is_system)
        throw new RuleBroken(`“${role.name}” comes with the product: its name and its rights stay as they are.`)
      await work(tx, role)
      return { name: role.name }
    }),
  )

/** One word, so that two who tick different rights at once are asked. */
const rightsWords = (rights: readonly string[]) => rights.toSorted().join(' ')

function requireOwnName(name: string, others: { name: string }[]) {
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    throw new RuleBroken('There is a role of this name already.', 'name')
}

function refuseTwin(error: unknown): never {
  if (constraintOf(error)) throw new RuleBroken('Somebody made a role of this name a moment ago.', 'name')
  throw error
}
