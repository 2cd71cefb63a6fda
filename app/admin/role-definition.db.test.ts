import { beforeAll, describe, expect, test } from 'vitest'
import { permissions, type Permission } from '#app/access/permissions.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { addRole, defineRole, setRoleArchived, showDefinition, showNewRole } from './role-definition.server.ts'
import { NewRole, RoleDefinition } from './role-input.server.ts'
import { showRoleMatrix } from './role-matrix.server.ts'
import { listRoles } from './roles.server.ts'
import { changeRole, endMembership, restoreMembership } from './user-access.server.ts'
import { showInvitation } from './users.server.ts'
import { explainWhy } from './why-access.server.ts'

const database = useDatabase()
let here: Staff
let owner: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  const { port, user } = await here.as('administrator')
  owner = openPort({ port, user: { ...user!, isSuperAdmin: true }, granted: new Set(permissions) })
})

const add = (name: string, like?: string) => addRole(owner, NewRole.parse({ name, like }))
async function define(
  key: string,
  change: { name?: string; permissions?: string[] },
  from?: Awaited<ReturnType<typeof showDefinition>>['role'],
) {
  const shown = from ?? (await showDefinition(owner, key)).role
  const base = JSON.stringify({ name: shown.name, permissions: shown.permissions })
  const edit = { name: shown.name, permissions: shown.permissions, ...change, version: shown.version, base }
  return defineRole(owner, key, RoleDefinition.parse(edit))
}
const roleId = async (key: string) =>
  (await database.query<{ id: string }>('select id from roles where key = $1', [key]))[0]!.id
async function give(key: string, scope: PortScope) {
  const [row] = await database.query<{ version: number }>('select version from user_port_roles where user_id = $1', [
    scope.user!.id,
  ])
  return changeRole(owner, scope.user!.id, { role_id: await roleId(key), version: row!.version })
}

test('a role is added like another, renamed, and given other rights; the log of the installation says so', async () => {
  const { key } = await add('Harbour master', 'dock_staff')
  expect(key).toBe('harbour_master')
  const { role } = await showDefinition(owner, key)
  expect(role.permissions).toContain('berths:edit')
  await define(key, { name: 'Harbourmaster', permissions: ['berths:view', 'clients:view'] })
  expect((await showDefinition(owner, key)).role).toMatchObject({
    name: 'Harbourmaster',
    permissions: ['berths:view', 'clients:view'],
  })
  const log = await database.query(
    `select action, user_id from audit_logs where entity = 'roles' and entity_id = $1 order by id`,
    [await roleId(key)],
  )
  expect(log).toEqual(['create', 'update'].map((action) => ({ action, user_id: owner.user!.id })))
})

test('a role like a super admin’s holds every right of a port, none of the installation', async () => {
  const { key } = await add('Owner’s deputy', 'super_admin')
  const { role, choices } = await showDefinition(owner, key)
  expect(role.permissions).toHaveLength(permissions.length - 2)
  expect(choices).not.toContain('admin:system_backup')
  expect(RoleDefinition.safeParse({ name: 'X', permissions: ['admin:system_backup'], version: 1 }).success).toBe(false)
})

test('names are told apart', async () => {
  await add('Twice')
  await expect(add('tWICE')).rejects.toThrow(RuleBroken)
  const { key } = await add('Not twice')
  await expect(define(key, { name: 'Twice' })).rejects.toThrow('of this name already')
  await expect(add('Unlike', 'nobody')).rejects.toThrow(RuleBroken)
})

test('two who change one role at once: different fields go together, the same rights ask', async () => {
  const { key } = await add('Shared', 'viewer')
  const { role } = await showDefinition(owner, key)
  await define(key, { permissions: ['clients:view'] }, role)
  await define(key, { name: 'Shared by two' }, role)
  expect((await showDefinition(owner, key)).role).toMatchObject({
    name: 'Shared by two',
    permissions: ['clients:view'],
  })
  await expect(define(key, { permissions: ['berths:view'] }, role)).rejects.toThrow(Stale)
})

describe('ending a role', () => {
  test('that somebody has is refused by name; then it is given to nobody, and comes back', async () => {
    const { key } = await add('Seasonal', 'viewer')
    const person = await here.as('viewer')
    await give(key, person)
    await expect(setRoleArchived(owner, key, true)).rejects.toThrow(`${person.user!.name} (Port here)`)
    await endMembership(owner, person.user!.id)
    await setRoleArchived(owner, key, true)
    expect((await listRoles(owner)).roles.map((role) => role.key)).not.toContain(key)
    expect((await listRoles(owner, { archived: '1' })).roles.map((role) => role.key)).toEqual([key])
    expect((await showInvitation(owner)).roles.map((role) => role.key)).not.toContain(key)
    await expect(restoreMembership(owner, person.user!.id)).rejects.toThrow('no longer given')
    await expect(give(key, await here.as('dock_staff'))).rejects.toThrow('no longer given')
    await setRoleArchived(owner, key, false)
    await restoreMembership(owner, person.user!.id)
    await give('viewer', person)
  })

  test('roles that come with the product stay as they are', async () => {
    await expect(setRoleArchived(owner, 'viewer', true)).rejects.toThrow('comes with the product')
    await expect(define('viewer', { name: 'Reader' })).rejects.toThrow('comes with the product')
  })
})

test.each(['administrator', 'director'] as const)('a %s of a port defines no roles', async (role) => {
  const scope = await here.as(role)
  const edit = RoleDefinition.parse({ name: 'X', permissions: [], version: 1 })
  for (const act of [
    () => showNewRole(scope),
    () => addRole(scope, { name: 'Mine' }),
    () => showDefinition(scope, 'viewer'),
    () => defineRole(scope, 'viewer', edit),
    () => setRoleArchived(scope, 'viewer', true),
  ])
    await expect(act()).rejects.toThrow(Forbidden)
})

test('an unknown role is not there', async () => {
  await expect(showDefinition(owner, 'captain')).rejects.toThrow(NotFound)
})

test('the matrix tells where the port says otherwise, and why a person may do something', async () => {
  const agent = await here.as('sales_agent')
  for (const [right, is_allowed] of [
    ['clients:merge', true],
    ['clients:create', false],
  ])
    await database.query(
      `insert into port_role_overrides (port_id, role_id, permission, is_allowed) values ($1, $2, $3, $4)`,
      [here.port.id, await roleId('sales_agent'), right, is_allowed],
    )
  const { roles } = await showRoleMatrix(owner)
  const row = roles.find(({ key }) => key === 'sales_agent')!
  expect([row.given, row.taken]).toEqual([['clients:merge'], ['clients:create']])
  expect(row.granted).toContain('clients:edit')
  const why = async (right: 'clients:merge' | 'clients:create') =>
    (await explainWhy(owner, { person: agent.user!.id, right })).answer!
  expect(await why('clients:merge')).toMatchObject({ isAllowed: true })
  expect((await why('clients:create')).reasons.map(({ met }) => met)).toEqual([true, true, true, false])
  expect((await explainWhy(owner, { person: agent.user!.id })).granted.toSorted()).toEqual(row.granted.toSorted())
  const elsewhere = await makePort(database, 'elsewhere')
  const stranger = await elsewhere.as('viewer')
  expect((await explainWhy(owner, { person: stranger.user!.id })).person).toBeUndefined()
  for (const role of ['sales_manager', 'viewer'] as const) {
    await expect(showRoleMatrix(await elsewhere.as(role))).rejects.toThrow(Forbidden)
    await expect(explainWhy(await elsewhere.as(role), {})).rejects.toThrow(Forbidden)
  }
})

test('why somebody may open a page: each right that it asks for, or one of those that are enough', async () => {
  const staff = await makePort(database, 'asked-by-address')
  const admin = await staff.as('administrator')
  const agent = (await staff.as('sales_agent')).user!.id
  const ask = async (all: Permission[], any: Permission[] = [], person = agent) =>
    (await explainWhy(admin, { person, address: '/x' }, async () => ({ path: '/x', place: 'page', all, any }))).page!
  const rights = (page: Awaited<ReturnType<typeof ask>>) => page.answers.map(({ right }) => right)

  expect(await ask(['clients:view', 'clients:create'])).toMatchObject({ isAllowed: true })
  const lacking = await ask(['clients:view', 'clients:merge'])
  expect(lacking.isAllowed).toBe(false)
  expect(lacking.answers.map(({ right, isAllowed }) => [right, isAllowed])).toEqual([
    ['clients:view', true],
    ['clients:merge', false],
  ])
  const one = await ask([], ['clients:merge', 'clients:view'])
  expect([one.isAllowed, rights(one)]).toEqual([true, ['clients:view']])
  const none = await ask([], ['clients:merge', 'clients:export'])
  expect([none.isAllowed, rights(none)]).toEqual([false, ['clients:merge', 'clients:export']])
  const free = await ask([])
  expect(free).toMatchObject({ isAllowed: true, answers: [] })
  expect(free.door!.reasons).toHaveLength(2)

  await database.query('update user_port_roles set ended_at = now() where user_id = $1', [agent])
  expect(await ask([])).toMatchObject({ isAllowed: false })
  expect(await ask(['clients:view'])).toMatchObject({ isAllowed: false })
  await expect(explainWhy(await staff.as('viewer'), { person: agent, address: '/x' })).rejects.toThrow(Forbidden)
})
