import { beforeAll, expect, test } from 'vitest'
import { permissions, type Permission } from '#app/access/permissions.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { findAccount, startSession } from '#app/access/session.server.ts'
import { Forbidden, NotFound, RuleBroken, Stale } from '#app/errors.ts'
import type { RequestInfo } from '#app/request.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { RoleRights } from './role-input.server.ts'
import type { OverrideState } from './role-override.ts'
import { saveRoleRights } from './role-rights.server.ts'
import { listRoles, showRole } from './roles.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
})

type Change = Partial<Record<Permission, OverrideState>>

async function shownOf(scope: PortScope, role: string): Promise<Change> {
  const { rights } = await showRole(scope, role)
  return Object.fromEntries(rights.filter(({ mine }) => mine).map(({ permission, state }) => [permission, state]))
}
const rightsEdit = (shown: Change, change: Change) =>
  RoleRights.parse({ ...shown, ...change, version: 1, base: JSON.stringify(shown) })
async function set(scope: PortScope, role: string, change: Change) {
  return saveRoleRights(scope, role, rightsEdit(await shownOf(scope, role), change))
}

/** What the person may do at the next request. */
async function nextRequestOf(scope: PortScope) {
  const cookie = await startSession(scope.user!.id, {
    id: 'r',
    address: '',
    userAgent: '',
    isSecure: false,
  } as RequestInfo)
  const account = await findAccount(cookie, false)
  const membership = account!.memberships.find(({ port }) => port.id === scope.port.id)!
  return openPort({ port: membership.port, user: scope.user!, granted: membership.granted })
}

test('a right is given and taken for one port, from the next request on, and taken back again', async () => {
  const owner = await here.as('super_admin')
  const agent = await here.as('sales_agent')
  await set(owner, 'sales_agent', { 'clients:export': 'allowed', 'clients:create': 'denied' })
  const next = await nextRequestOf(agent)
  expect([next.can('clients:export'), next.can('clients:create'), next.can('clients:view')]).toEqual([
    true,
    false,
    true,
  ])
  const other = await nextRequestOf(await elsewhere.as('sales_agent'))
  expect([other.can('clients:export'), other.can('clients:create')]).toEqual([false, true])
  expect((await listRoles(owner)).roles.find(({ key }) => key === 'sales_agent')).toMatchObject({ overrides: 2 })
  await set(owner, 'sales_agent', { 'clients:export': 'role', 'clients:create': 'role' })
  expect(await nextRequestOf(agent).then((scope) => scope.can('clients:create'))).toBe(true)
  const audit = await database.query(
    `select action, port_id, user_id from audit_logs where entity = 'port_role_overrides' order by id`,
  )
  const by = { port_id: here.port.id, user_id: owner.user!.id }
  expect(audit).toEqual(['create', 'create', 'delete', 'delete'].map((action) => ({ action, ...by })))
})

test('nobody gives or gives back a right that they do not hold', async () => {
  const director = await here.as('director')
  expect(director.can('admin:manage_settings')).toBe(false)
  await expect(set(director, 'viewer', { 'admin:manage_settings': 'allowed' })).rejects.toThrow(RuleBroken)
  await expect(set(director, 'director', { 'admin:manage_settings': 'allowed' })).rejects.toThrow(RuleBroken)
  await set(await here.as('super_admin'), 'director', { 'invoices:refund': 'denied' })
  const next = await nextRequestOf(director)
  await expect(set(next, 'director', { 'invoices:refund': 'role' })).rejects.toThrow(RuleBroken)
  await expect(set(next, 'viewer', { 'invoices:refund': 'allowed' })).rejects.toThrow(RuleBroken)
  await set(await here.as('super_admin'), 'director', { 'invoices:refund': 'role' })
})

test('a role above one’s own, and a super admin’s, stay as they are', async () => {
  const director = await here.as('director')
  await expect(set(director, 'administrator', { 'clients:view': 'denied' })).rejects.toThrow(RuleBroken)
  const owner = await here.as('super_admin')
  await expect(set(owner, 'super_admin', { 'clients:view': 'denied' })).rejects.toThrow(RuleBroken)
  const { rights, mayChange } = await showRole(owner, 'super_admin')
  // backups are for those in charge of the installation
  expect([rights.filter(({ isGranted }) => isGranted).length, mayChange]).toEqual([permissions.length - 2, false])
})

test('nobody locks themselves out', async () => {
  const director = await here.as('director')
  await expect(set(director, 'director', { 'admin:manage_users': 'denied' })).rejects.toThrow(RuleBroken)
})

test('two people change one role: different rights go together, the same one asks', async () => {
  const owner = await here.as('super_admin')
  const shown = await shownOf(owner, 'viewer')
  await saveRoleRights(owner, 'viewer', rightsEdit(shown, { 'clients:create': 'allowed' }))
  await saveRoleRights(owner, 'viewer', rightsEdit(shown, { 'clients:view': 'denied' }))
  expect(await shownOf(owner, 'viewer')).toMatchObject({ 'clients:create': 'allowed', 'clients:view': 'denied' })
  await set(owner, 'viewer', { 'clients:edit': 'allowed' })
  await expect(
    saveRoleRights(owner, 'viewer', rightsEdit(shown, { 'clients:view': 'role', 'clients:create': 'role' })),
  ).resolves.toEqual({ name: 'Viewer', changed: 0 })
  const stale = { ...shown, 'clients:view': 'allowed' as const }
  await expect(saveRoleRights(owner, 'viewer', rightsEdit(stale, { 'clients:view': 'role' }))).rejects.toThrow(Stale)
})

test.each(['sales_manager', 'sales_agent', 'viewer', 'dock_staff'] as const)('a %s is refused', async (role) => {
  const scope = await here.as(role)
  await expect(listRoles(scope)).rejects.toThrow(Forbidden)
  await expect(showRole(scope, 'viewer')).rejects.toThrow(Forbidden)
  await expect(saveRoleRights(scope, 'viewer', rightsEdit({}, {}))).rejects.toThrow(Forbidden)
})

test('an unknown role is not there', async () => {
  await expect(showRole(await here.as('super_admin'), 'captain')).rejects.toThrow(NotFound)
})
