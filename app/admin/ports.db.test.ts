import { beforeAll, expect, test } from 'vitest'
import { permissions } from '#app/access/permissions.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { findAccount, startSession } from '#app/access/session.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import type { RequestInfo } from '#app/request.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { addPort, listPorts, NewPort, setPortActive, showNewPort, showPort } from './ports.server.ts'

const database = useDatabase()
let here: Staff
let owner: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  const { port, user } = await here.as('administrator')
  await database.query('update users set is_super_admin = true where id = $1', [user!.id])
  owner = openPort({ port, user: { ...user!, isSuperAdmin: true }, granted: new Set(permissions) })
})

const add = (name: string, slug?: string) =>
  addPort(owner, NewPort.parse({ name, slug, currency: 'EUR', timezone: 'Europe/Madrid' }))
const idOf = async (slug: string) => (await listPorts(owner)).ports.find((port) => port.slug === slug)!.id
async function portsOf(scope: PortScope) {
  const info = { id: 'r', address: '', userAgent: '', isSecure: false } as RequestInfo
  const account = await findAccount(await startSession(scope.user!.id, info), false)
  return account!.memberships.map(({ port }) => [port.slug, port.isActive])
}

test('a port is added under a word made of its name, and can be entered at once; its own log says by whom', async () => {
  expect(await add('Marina d’Östra')).toEqual({ name: 'Marina d’Östra', slug: 'marina-d-ostra' })
  expect(await portsOf(owner)).toContainEqual(['marina-d-ostra', true])
  const log = await database.query(`select action, user_id from audit_logs where entity = 'ports' and port_id = $1`, [
    await idOf('marina-d-ostra'),
  ])
  expect(log).toEqual([{ action: 'create', user_id: owner.user!.id }])
  await expect(add('Another', 'marina-d-ostra')).rejects.toThrow('Another port has this address')
})

test.each([
  ['Login', undefined, 'slug'],
  ['Fine', 'Two words', 'slug'],
  ['', 'fine', 'name'],
])('%j at %j is refused', (name, slug, field) => {
  const { error } = NewPort.safeParse({ name, slug, currency: 'EUR', timezone: 'UTC' })
  expect(error!.issues.map(({ path }) => path[0])).toContain(field)
})

test('an inactive port is gone for its people and can be read by super admins; it comes back', async () => {
  const there = await makePort(database, 'there')
  const agent = await there.as('sales_agent')
  await setPortActive(owner, there.port.id, false)
  expect(await portsOf(agent)).toEqual([])
  expect(await portsOf(owner)).toContainEqual(['there', false])
  expect((await showPort(owner, there.port.id)).port).toMatchObject({ is_active: false, people: 1 })
  const inside = openPort({
    port: { ...there.port, isActive: false },
    user: owner.user!,
    granted: new Set(permissions),
  })
  expect(() => inside.transaction(async () => 1)).toThrow('inactive')
  await setPortActive(inside, there.port.id, true)
  expect(await portsOf(agent)).toEqual([['there', true]])
  const log = await database.query(
    `select user_id, changes from audit_logs where entity = 'ports' and entity_id = $1 and action = 'update' order by id`,
    [there.port.id],
  )
  expect(log).toEqual(
    [false, true].map((now) => ({ user_id: owner.user!.id, changes: { is_active: { old: !now, new: now } } })),
  )
})

test('the last active port stays', async () => {
  const all = (await listPorts(owner)).ports.filter(({ is_active }) => is_active)
  for (const { id } of all.filter((port) => port.id !== here.port.id)) await setPortActive(owner, id, false)
  await expect(setPortActive(owner, here.port.id, false)).rejects.toThrow(RuleBroken)
  for (const { id } of all) await setPortActive(owner, id, true)
  await expect(setPortActive(owner, owner.user!.id, false)).rejects.toThrow(NotFound)
})

test.each(['administrator', 'director', 'viewer'] as const)('a %s of a port is refused', async (role) => {
  const scope = await (await makePort(database, `of-${role}`)).as(role)
  expect(() => showNewPort(scope)).toThrow(Forbidden)
  await expect(listPorts(scope)).rejects.toThrow(Forbidden)
  await expect(showPort(scope, here.port.id)).rejects.toThrow(Forbidden)
  await expect(setPortActive(scope, here.port.id, false)).rejects.toThrow(Forbidden)
  await expect(addPort(scope, { name: 'X', slug: 'x1', currency: 'EUR', timezone: 'UTC' })).rejects.toThrow(Forbidden)
})
