import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changePassword } from '#app/access/change-password.server.ts'
import { TooManyTries } from '#app/access/lockout.server.ts'
import { hashPassword, passwordFits } from '#app/access/password.server.ts'
import { saveProfile, showProfile } from '#app/access/profile.server.ts'
import { endOtherSessions, findAccount, startSession, type Account } from '#app/access/session.server.ts'
import { NotFound, RuleBroken, Stale } from '#app/errors.ts'
import type { RequestInfo } from '#app/request.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { endOwnSession, listOwnSessions } from './own-sessions.server.ts'
import { ProfileEdit } from './profile-input.server.ts'

const database = useDatabase()
let here: Staff
beforeAll(async () => {
  here = await makePort(database, 'here')
})
const info = { id: 'r', address: '192.0.2.1', userAgent: 'Firefox on Linux', isSecure: false } as RequestInfo
const old = 'Quiet harbour 7 lanterns'
const fresh = 'Nine slow herons at dusk'

let account: Account
let other: string
let count = 0
const signIn = async (id: string) => (await startSession(id, info)).split(';')[0]!
const accountOf = async (cookie: string) => (await findAccount(cookie, false))!

beforeEach(async () => {
  const [row] = await database.query<{ id: string }>(
    `insert into users (email, name, password_hash) values ($1, 'Tessa Richardson', $2) returning id`,
    [`tessa${count++}@example.net`, await hashPassword(old)],
  )
  other = await signIn(row!.id)
  account = await accountOf(await signIn(row!.id))
})

describe('profile', () => {
  const edit = (shown: object, change: object, version: number) =>
    ProfileEdit.parse({ ...shown, ...change, version, base: JSON.stringify(shown) })
  const shownOf = async () => {
    const { name, locale, units, theme, version } = await showProfile(account.id)
    return { shown: { name, locale, units, theme }, version }
  }

  test('holds at the next request', async () => {
    const { shown, version } = await shownOf()
    await saveProfile(
      account.id,
      edit(shown, { locale: 'de-DE', units: 'imperial', timezone: 'Europe/Rome' }, version),
      [],
    )
    expect(await accountOf(other)).toMatchObject({ locale: 'de-DE', units: 'imperial', timezone: 'Europe/Rome' })
  })

  test('the port to start at is one of theirs', async () => {
    const { shown, version } = await shownOf()
    const typed = edit(shown, { default_port_id: here.port.id, theme: 'dark' }, version)
    await expect(saveProfile(account.id, typed, [])).rejects.toMatchObject({ field: 'default_port_id' })
    await saveProfile(account.id, typed, [here.port.id])
    expect(await accountOf(other)).toMatchObject({ default_port_id: here.port.id, theme: 'dark' })
  })

  test('two tabs: different fields go together, the same one asks', async () => {
    const { shown, version } = await shownOf()
    await saveProfile(account.id, edit(shown, { locale: 'de-DE' }, version), [])
    await saveProfile(account.id, edit(shown, { name: 'Tessa R' }, version), [])
    expect(await showProfile(account.id)).toMatchObject({ name: 'Tessa R', locale: 'de-DE' })
    await expect(saveProfile(account.id, edit(shown, { locale: 'fr-FR' }, version), [])).rejects.toThrow(Stale)
  })

  test.each([
    { theme: 'loud' },
    { default_port_id: 'here' },
    { locale: 'xx-XX' },
    { units: 'cubits' },
    { timezone: 'Mars/Base' },
    { name: '  ' },
  ])('%j is refused', (bad) => {
    const typed = { name: 'A', locale: 'en-GB', units: 'metric', theme: 'system', version: 1, ...bad }
    expect(ProfileEdit.safeParse(typed).success).toBe(false)
  })
})

describe('password', () => {
  const hashOf = async () =>
    (await database.query<{ password_hash: string }>('select password_hash from users where id = $1', [account.id]))[0]!
      .password_hash

  test('changes; other sessions and open links end, this session stays, and nothing secret is written down', async () => {
    await database.query(
      `insert into password_links (user_id, purpose, token_hash, expires_at) values ($1, 'reset', 'x', now() + interval '1 hour')`,
      [account.id],
    )
    await changePassword(account, { current: old, password: fresh }, info)
    expect(await passwordFits(fresh, await hashOf())).toBe(true)
    expect(await findAccount(other, false)).toBeNull()
    expect((await listOwnSessions(account)).map(({ isThis }) => isThis)).toEqual([true])
    expect(
      await database.query('select id from password_links where user_id = $1 and used_at is null', [account.id]),
    ).toEqual([])
    const log = JSON.stringify(await database.query('select * from audit_logs where entity_id = $1', [account.id]))
    expect(log).toContain('"password":{"new":"changed"}')
    expect(log).not.toMatch(/argon2|herons|lanterns/)
    await changePassword(account, { current: old, password: fresh }, info)
  })

  test.each([
    [{ current: 'something else', password: fresh }, 'current'],
    [{ current: old, password: old }, 'password'],
    [{ current: old, password: 'short' }, 'password'],
    [{ current: old, password: 'Richardson sails 9 times!' }, 'password'],
  ])('%j is refused at %s', async (change, field) => {
    const before = await hashOf()
    await expect(changePassword(account, change, info)).rejects.toMatchObject({ field })
    expect(await hashOf()).toBe(before)
    expect(await findAccount(other, false)).not.toBeNull()
  })

  test('five wrong tries, even at once, and the right one has to wait', async () => {
    const wrong = () => changePassword(account, { current: 'wrong', password: fresh }, info)
    const results = await Promise.allSettled(Array.from({ length: 9 }, wrong))
    const reasons = results.map((result) => (result.status === 'rejected' ? result.reason : null))
    expect(reasons.filter((reason) => reason instanceof RuleBroken)).toHaveLength(5)
    expect(reasons.filter((reason) => reason instanceof TooManyTries)).toHaveLength(4)
    await expect(changePassword(account, { current: old, password: fresh }, info)).rejects.toThrow(
      /Try again in 15 minutes/,
    )
  })
})

describe('sessions', () => {
  test('one is ended, the others stay', async () => {
    const third = await signIn(account.id)
    await endOwnSession(account, (await accountOf(other)).sessionId)
    expect(await findAccount(other, false)).toBeNull()
    expect(await findAccount(third, false)).not.toBeNull()
  })

  test('all others are ended', async () => {
    await signIn(account.id)
    expect(await endOtherSessions(account)).toEqual({ ended: 2 })
    expect(await listOwnSessions(account)).toMatchObject([{ id: account.sessionId, isThis: true }])
  })

  test('nobody else’s is there, and the one in use is not ended here', async () => {
    const stranger = (await here.as('viewer')).user!
    const theirs = await accountOf(await signIn(stranger.id))
    await expect(endOwnSession(account, theirs.sessionId)).rejects.toThrow(NotFound)
    expect(await listOwnSessions(theirs)).toHaveLength(1)
    await expect(endOwnSession(account, account.sessionId)).rejects.toThrow(RuleBroken)
  })
})
