import { beforeAll, describe, expect, test } from 'vitest'
import { permissions } from '#app/access/permissions.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { startSession } from '#app/access/session.server.ts'
import type { RoleKey } from '#app/access/starting-roles.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import type { RequestInfo } from '#app/request.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { changeRole, endMembership, restoreMembership } from './user-access.server.ts'
import { deactivateUser, reactivateUser } from './user-account.server.ts'
import { inviteUser, resendInvitation } from './user-invite.server.ts'
import { Invitation } from './user-input.server.ts'
import { listUsers, showInvitation, showUser } from './users.server.ts'

const database = useDatabase()
let here: Staff
let elsewhere: Staff
let roleIds: Map<RoleKey, string>
beforeAll(async () => {
  here = await makePort(database, 'here')
  elsewhere = await makePort(database, 'elsewhere')
  const roles = await database.query<{ id: string; key: RoleKey }>('select id, key from roles')
  roleIds = new Map(roles.map(({ id, key }) => [key, id]))
})

const role = (key: RoleKey) => roleIds.get(key)!
const invitation = (email: string, key: RoleKey = 'viewer') =>
  Invitation.parse({ name: 'Nora Berg', email, role_id: role(key) })
const versionOf = async (scope: PortScope, userId: string) => (await showUser(scope, userId)).user.version
const mailsTo = async (userId: string) =>
  (await database.query('select id from mail_deliveries where user_id = $1', [userId])).length

/** Another person with a role at a port; `makePort` gives one for each role. */
async function addMember(staff: Staff, name: string, key: RoleKey, isSuperAdmin = false) {
  const [row] = await database.query<{ id: string }>(
    `with person as (insert into users (email, name, is_super_admin) values ($1, $2, $5) returning id)
     insert into user_port_roles (port_id, user_id, role_id) select $3, id, $4 from person returning user_id as id`,
    [`${name}@${staff.port.slug}.example`, name, staff.port.id, role(key), isSuperAdmin],
  )
  return row!.id
}

/** The scope of somebody with every right at a port. */
const superAdminAt = (staff: Staff, id: string, name: string, isSuperAdmin = false) =>
  openPort({
    port: staff.port,
    user: {
      id,
      name,
      email: `${name}@example.net`,
      roleName: 'Super admin',
      isSuperAdmin,
      locale: 'en-GB',
      units: 'metric',
    },
    granted: new Set(permissions),
  })

describe('inviting', () => {
  test('a new address makes an account, lets it in and mails a link; two invitations at once make one', async () => {
    const director = await here.as('director')
    const results = await Promise.allSettled([1, 2].map(() => inviteUser(director, invitation('new@example.net'))))
    const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(made).toMatchObject([{ name: 'Nora Berg', hasPassword: false }])
    expect(refused).toEqual([expect.any(RuleBroken)])
    expect(await mailsTo(made[0]!.id)).toBe(1)
    expect((await listUsers(director)).users.map(({ id }) => id)).toContain(made[0]!.id)
  })

  test('somebody known from another port keeps account and password, and gets no mail', async () => {
    const stranger = (await elsewhere.as('sales_agent')).user!
    await database.query(`update users set password_hash = 'x' where id = $1`, [stranger.id])
    const director = await here.as('director')
    const invited = await inviteUser(director, invitation(stranger.email.toUpperCase()))
    expect(invited).toEqual({ id: stranger.id, name: stranger.name, hasPassword: true })
    expect(await mailsTo(stranger.id)).toBe(0)
    await expect(inviteUser(director, invitation(stranger.email))).rejects.toThrow(/belongs to this port already/)
  })

  test('a closed account stays closed', async () => {
    const id = await addMember(elsewhere, 'closed', 'viewer')
    await database.query('update users set is_active = false where id = $1', [id])
    await expect(inviteUser(await here.as('director'), invitation('closed@elsewhere.example'))).rejects.toThrow(
      RuleBroken,
    )
  })

  test('a role with rights that one does not hold can’t be given, nor one that this port made larger', async () => {
    const director = await here.as('director')
    await expect(inviteUser(director, invitation('a@example.net', 'administrator'))).rejects.toThrow(RuleBroken)
    await expect(inviteUser(director, invitation('a@example.net', 'super_admin'))).rejects.toThrow(RuleBroken)
    const larger = `insert into port_role_overrides (port_id, role_id, permission, is_allowed) values ($1, $2, 'admin:manage_settings', true)`
    await database.query(larger, [here.port.id, role('dock_staff')])
    await expect(inviteUser(director, invitation('a@example.net', 'dock_staff'))).rejects.toThrow(RuleBroken)
    expect((await showInvitation(director)).roles.map(({ key }) => key)).not.toContain('dock_staff')
    expect((await showInvitation(await elsewhere.as('director'))).roles.map(({ key }) => key)).toContain('dock_staff')
  })

  test('the link is sent again once, until a password is set', async () => {
    const director = await here.as('director')
    const { id } = await inviteUser(director, invitation('again@example.net'))
    await database.query(`update mail_deliveries set status = 'sent' where user_id = $1`, [id])
    await Promise.all([1, 2, 3].map(() => resendInvitation(director, id)))
    expect(await mailsTo(id)).toBe(2)
    await expect(resendInvitation(await elsewhere.as('director'), id)).rejects.toThrow(NotFound)
    await database.query('update users set email_verified_at = now() where id = $1', [id])
    await expect(resendInvitation(director, id)).rejects.toThrow(RuleBroken)
  })

  test.each([
    [{ name: '  ', email: 'a@example.net' }, 'Enter the name.'],
    [{ name: 'A', email: 'nobody' }, expect.any(String)],
  ])('%j is not taken', (typed, message) => {
    const read = Invitation.safeParse({ role_id: role('viewer'), ...typed })
    expect(read.error?.issues.map((issue) => issue.message)).toEqual([message])
  })
})

describe('changing a role', () => {
  test('is written down, and refused when the page is older than the last change', async () => {
    const director = await here.as('director')
    const id = await addMember(here, 'role', 'viewer')
    const version = await versionOf(director, id)
    await changeRole(director, id, { role_id: role('sales_agent'), version })
    expect((await showUser(director, id)).user.role_key).toBe('sales_agent')
    await expect(changeRole(director, id, { role_id: role('viewer'), version })).rejects.toThrow(RuleBroken)
  })

  test.each([
    ['oneself', 'director', 'viewer'],
    ['somebody with more rights', 'administrator', 'viewer'],
    ['somebody to more rights', 'viewer', 'administrator'],
  ] as const)('of %s is refused', async (_, from, to) => {
    const director = await here.as('director')
    const { user } = await here.as(from)
    const change = { role_id: role(to), version: await versionOf(director, user!.id) }
    await expect(changeRole(director, user!.id, change)).rejects.toThrow(RuleBroken)
  })

  test('of somebody responsible for the whole installation is for those alone, whatever role they have here', async () => {
    const director = await here.as('director')
    const id = await addMember(here, 'owner', 'viewer', true)
    const refused = [
      () => changeRole(director, id, { role_id: role('sales_agent'), version: 1 }),
      () => endMembership(director, id),
      () => deactivateUser(director, id),
    ]
    for (const attempt of refused) await expect(attempt()).rejects.toThrow(RuleBroken)
    expect((await showUser(director, id)).mayChange).toBe(false)
  })
})

describe('super admins', () => {
  test('of two who remove each other at once, one stays', async () => {
    const staff = await makePort(database, 'two-of-them')
    const [one, two] = [await addMember(staff, 'one', 'super_admin'), await addMember(staff, 'two', 'super_admin')]
    const scopes = [superAdminAt(staff, one, 'one'), superAdminAt(staff, two, 'two')]
    const results = await Promise.allSettled([endMembership(scopes[0]!, two), endMembership(scopes[1]!, one)])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const left = await database.query('select 1 from user_port_roles where port_id = $1 and ended_at is null', [
      staff.port.id,
    ])
    expect(left).toHaveLength(1)
  })

  test('one deactivated while the other’s role changes: one stays', async () => {
    const staff = await makePort(database, 'two-ways')
    const [one, two] = [await addMember(staff, 'one', 'super_admin'), await addMember(staff, 'two', 'super_admin')]
    const scopes = [superAdminAt(staff, one, 'one'), superAdminAt(staff, two, 'two')]
    const results = await Promise.allSettled([
      deactivateUser(scopes[0]!, two),
      changeRole(scopes[1]!, one, { role_id: role('viewer'), version: 1 }),
    ])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('an account that is the last one of another port is not closed from here', async () => {
    const staff = await makePort(database, 'only-one')
    const id = await addMember(staff, 'only', 'super_admin')
    await database.query('insert into user_port_roles (port_id, user_id, role_id) values ($1, $2, $3)', [
      here.port.id,
      id,
      role('viewer'),
    ])
    const owner = superAdminAt(here, await addMember(here, 'installer', 'super_admin', true), 'installer', true)
    await expect(deactivateUser(owner, id)).rejects.toThrow(/last super admin of Port only-one/)
  })
})

describe('leaving', () => {
  const info = { id: 'r', address: '192.0.2.1', userAgent: 'test', isSecure: false } as RequestInfo
  const openSessions = async (id: string) =>
    (await database.query('select id from sessions where user_id = $1 and ended_at is null', [id])).length

  test('ends the membership, keeps the account, and can be taken back', async () => {
    const director = await here.as('director')
    const id = await addMember(here, 'leaving', 'viewer')
    await endMembership(director, id)
    expect((await showUser(director, id)).user).toMatchObject({ is_active: true, ended_at: expect.any(Date) })
    await restoreMembership(director, id)
    expect((await showUser(director, id)).user.ended_at).toBeNull()
  })

  test('a deactivated person’s sessions end, and the port’s log tells it', async () => {
    const director = await here.as('director')
    const id = await addMember(here, 'gone', 'viewer')
    await startSession(id, info)
    expect(await openSessions(id)).toBe(1)
    await deactivateUser(director, id)
    expect(await openSessions(id)).toBe(0)
    const [entry] = await database.query(
      'select user_id, changes from audit_logs where port_id = $1 and entity_id = $2 and entity = $3',
      [here.port.id, id, 'users'],
    )
    expect(entry).toEqual({ user_id: director.user!.id, changes: { is_active: { old: true, new: false } } })
    await reactivateUser(director, id)
    expect((await showUser(director, id)).user.is_active).toBe(true)
  })

  test('an account that works elsewhere too is not closed from here; nor while it is being let in there', async () => {
    const director = await here.as('director')
    const id = await addMember(here, 'both', 'viewer')
    const results = await Promise.allSettled([
      inviteUser(await elsewhere.as('director'), invitation('both@here.example')),
      deactivateUser(director, id),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const second = await addMember(here, 'both-too', 'viewer')
    await inviteUser(await elsewhere.as('director'), invitation('both-too@here.example'))
    await expect(deactivateUser(director, second)).rejects.toThrow(/works at other ports too/)
  })

  test('nobody takes their own access away', async () => {
    const director = await here.as('director')
    await expect(endMembership(director, director.user!.id)).rejects.toThrow(RuleBroken)
    await expect(deactivateUser(director, director.user!.id)).rejects.toThrow(RuleBroken)
  })
})

const acts: [string, (scope: PortScope, id: string) => Promise<unknown>][] = [
  ['showUser', showUser],
  ['changeRole', (scope, id) => changeRole(scope, id, { role_id: role('viewer'), version: 1 })],
  ['endMembership', endMembership],
  ['restoreMembership', restoreMembership],
  ['deactivateUser', deactivateUser],
  ['reactivateUser', reactivateUser],
  ['resendInvitation', resendInvitation],
]
describe.each(acts)('%s', (_, act) => {
  test('answers that there is no such person for another port’s people', async () => {
    const id = await addMember(elsewhere, `stranger-${Math.random()}`, 'viewer')
    await expect(act(await here.as('super_admin'), id)).rejects.toThrow(NotFound)
  })

  test('is refused without the right', async () => {
    const { user } = await here.as('viewer')
    for (const key of ['sales_manager', 'sales_agent', 'viewer', 'dock_staff'] as const)
      await expect(act(await here.as(key), user!.id)).rejects.toThrow(Forbidden)
  })
})
