import { beforeEach, describe, expect, test } from 'vitest'
import type { RequestInfo } from '#app/request.ts'
import { RuleBroken } from '#app/errors.ts'
import { asSystem } from '#db/system.ts'
import { useDatabase } from '#test/database.ts'
import { TooManyTries } from './lockout.server.ts'
import { hashPassword } from './password.server.ts'
import { findPasswordLink, makePasswordLink, requestReset, setPassword } from './password-links.server.ts'
import { findAccount, startSession } from './session.server.ts'
import { rememberDevice, signIn, SignInRefused } from './sign-in.server.ts'

const database = useDatabase()
const password = 'Quiet harbour 7 lanterns'
const fresh = 'Nine slow herons at dusk'
const hash = await hashPassword(password)

let user: { id: string; email: string }
let info: RequestInfo
let count = 0
beforeEach(async () => {
  const email = `person${++count}@example.net`
  const [row] = await database.query<{ id: string }>(
    `insert into users (email, name, password_hash) values ($1, 'Tessa Richardson', $2) returning id`,
    [email, hash],
  )
  user = { id: row!.id, email }
  // an address of its own for each test, so that none counts another's tries
  info = { id: 'r', address: `192.0.2.${count}`, userAgent: 'test', isSecure: false } as RequestInfo
})

const attempt = (typed: { email?: string; password?: string }, cookie?: string, from = info) =>
  signIn(
    new Request('http://localhost/login', {
      method: 'POST',
      body: new URLSearchParams({ email: user.email, password, ...typed }),
      headers: cookie ? { Cookie: cookie } : {},
    }),
    from,
  )
const refusalOf = (trying: Promise<unknown>) =>
  trying.then(
    () => null,
    (refused: unknown) => {
      if (!(refused instanceof SignInRefused)) throw refused
      return { message: refused.message, wait: refused.limit?.waitSeconds }
    },
  )
const fail = (times: number) =>
  Promise.all(Array.from({ length: times }, () => refusalOf(attempt({ password: 'not this one' }))))

describe('signing in', () => {
  test('the right password, however the address is written', async () => {
    expect(await attempt({ email: ` ${user.email.toUpperCase()} ` })).toMatchObject({ id: user.id })
  })

  test('the same answer for a wrong password, an unknown address and an account that is closed or has no password yet', async () => {
    const wrong = await refusalOf(attempt({ password: 'not this one' }))
    expect(wrong).toEqual({ message: 'This e-mail address and password do not belong together.', wait: undefined })
    expect(await refusalOf(attempt({ email: 'nobody@example.net' }))).toEqual(wrong)
    await database.query('update users set is_active = false where id = $1', [user.id])
    expect(await refusalOf(attempt({}))).toEqual(wrong)
    await database.query('update users set is_active = true, password_hash = null where id = $1', [user.id])
    expect(await refusalOf(attempt({}))).toEqual(wrong)
    const failures = await database.query(
      `select user_id, entity_id, changes from audit_logs where action = 'login_failed' and address = $1`,
      [info.address],
    )
    expect(failures.map(({ entity_id }) => entity_id).toSorted()).toEqual([user.id, user.id, user.id, null])
  })

  test.each(['a\0b', '\ud800', 'x'.repeat(5000)])('odd input is a wrong one', async (odd) => {
    expect(await refusalOf(attempt({ email: odd, password: odd }))).toMatchObject({ wait: undefined })
  })
})

describe('lock', () => {
  test('after five failures the right password waits too, and the answer says how long', async () => {
    await fail(5)
    const refused = await refusalOf(attempt({}))
    expect(refused?.message).toMatch(/Try again in 15 minutes/)
    expect(refused?.wait).toBeGreaterThan(14 * 60)
  })

  test('of an unknown address reads the same', async () => {
    const tries = await Promise.all(Array.from({ length: 6 }, () => refusalOf(attempt({ email: `no${user.email}` }))))
    expect(tries.filter((refused) => refused?.wait)).toMatchObject([
      { message: expect.stringMatching(/Try again in 15 minutes/) },
    ])
  })

  test('parallel tries do not get past five', async () => {
    const tries = await fail(20)
    expect(tries.filter((refused) => refused?.wait === undefined)).toHaveLength(5)
  })

  test('holds for one address and account: others go on', async () => {
    await fail(6)
    expect(await attempt({}, undefined, { ...info, address: '198.51.100.7' })).toMatchObject({ id: user.id })
  })

  test('counts the addresses of one IPv6 network together', async () => {
    const from = (address: string) => ({ ...info, address })
    for (let at = 0; at < 5; at++)
      await refusalOf(attempt({ password: 'not this one' }, undefined, from(`2001:db8:${count}:7::${at}`)))
    expect(await refusalOf(attempt({}, undefined, from(`2001:db8:${count}:7:ffff::1`)))).toMatchObject({
      wait: expect.any(Number),
    })
    expect(await attempt({}, undefined, from(`2001:db8:${count}:8::1`))).toMatchObject({ id: user.id })
  })

  test('does not keep out a device that the account knows, which has five tries of its own', async () => {
    const device = (await rememberDevice(user.id, new Request('http://localhost/'), false)).split(';')[0]!
    await fail(6)
    expect(await attempt({}, device)).toMatchObject({ id: user.id })
    for (let at = 0; at < 5; at++) await refusalOf(attempt({ password: 'not this one' }, device))
    expect(await refusalOf(attempt({}, device))).toMatchObject({ wait: expect.any(Number) })
  })

  test('a device known to one account is a stranger to another', async () => {
    const [row] = await database.query<{ id: string }>(
      `insert into users (email, name) values ($1, 'Somebody') returning id`,
      [`other-${user.email}`],
    )
    const device = (await rememberDevice(row!.id, new Request('http://localhost/'), false)).split(';')[0]!
    await fail(5)
    expect(await refusalOf(attempt({}, device))).toMatchObject({ wait: expect.any(Number) })
  })

  test('a success starts the count anew', async () => {
    await fail(4)
    await attempt({})
    expect((await fail(5)).every((refused) => refused?.wait === undefined)).toBe(true)
  })
})

describe('a link to set a password', () => {
  const link = async (purpose: 'reset' | 'invitation' = 'reset') => {
    const url = await asSystem((tx) => makePasswordLink(tx, user.id, purpose, 'http://localhost'))
    return new URL(url).searchParams.get('token')!
  }

  test('is asked for without a word on whether the address is known', async () => {
    expect(await requestReset(user.email.toUpperCase(), info)).toBe(await requestReset('nobody@example.net', info))
    const mails = await database.query('select kind from mail_deliveries where user_id = $1', [user.id])
    expect(mails).toEqual([{ kind: 'reset' }])
  })

  test('is mailed five times in a quarter of an hour at most', async () => {
    for (let at = 0; at < 8; at++) await requestReset(user.email, info)
    const mails = await database.query('select id from mail_deliveries where user_id = $1', [user.id])
    expect(mails).toHaveLength(5)
  })

  test('is asked for twenty times in a quarter of an hour from one address, whoever it is for', async () => {
    const ask = (email: string, address = info.address) =>
      requestReset(email, { ...info, address }).then(
        () => null,
        (refused: unknown) => refused,
      )
    const asked = await Promise.all(
      Array.from({ length: 24 }, (_, at) => ask(at % 2 ? `nobody${at}@example.net` : user.email)),
    )
    const refused = asked.filter((answer) => answer instanceof TooManyTries)
    expect(refused).toHaveLength(4)
    expect(refused[0]).toMatchObject({
      message: expect.stringMatching(/^Many links were asked for from your address. Try again in 15 minutes\.$/),
      limit: { most: 20, waitSeconds: expect.toSatisfy((seconds: number) => seconds > 800) },
    })
    expect([await ask(user.email), await ask('nobody@example.net')]).toEqual([
      expect.any(TooManyTries),
      expect.any(TooManyTries),
    ])
    expect(await ask(user.email, '198.51.100.9')).toBeNull()
  })

  test('ends every other open link when it is used', async () => {
    const [invitation, reset] = [await link('invitation'), await link()]
    await setPassword(reset, fresh, info)
    expect(await findPasswordLink(invitation)).toBeUndefined()
  })

  test('works once, ends all sessions, and looking does not use it up', async () => {
    const cookie = (await startSession(user.id, info)).split(';')[0]!
    const token = await link()
    expect(await findPasswordLink(token)).toMatchObject({ userId: user.id })
    expect(await findPasswordLink(token)).toMatchObject({ userId: user.id })
    await expect(setPassword(token, 'weak', info)).rejects.toThrow(RuleBroken)
    const uses = await Promise.allSettled([setPassword(token, fresh, info), setPassword(token, fresh, info)])
    expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await findAccount(cookie, false)).toBeNull()
    expect(await findPasswordLink(token)).toBeUndefined()
    expect(await attempt({ password: fresh })).toMatchObject({ id: user.id })
  })

  test.each([
    ['reset', 60],
    ['invitation', 72 * 60],
  ] as const)('for a %s lasts %i minutes', async (purpose, minutes) => {
    const token = await link(purpose)
    const age = (by: number) =>
      database.query(
        `update password_links set expires_at = expires_at - make_interval(mins => $2) where user_id = $1`,
        [user.id, by],
      )
    await age(minutes - 1)
    expect(await findPasswordLink(token)).toBeDefined()
    await age(1)
    expect(await findPasswordLink(token)).toBeUndefined()
    await expect(setPassword(token, fresh, info)).rejects.toThrow(RuleBroken)
  })

  test('a newer one ends the earlier, and a closed account’s does not open', async () => {
    const [first, second] = [await link(), await link()]
    expect(await findPasswordLink(first)).toBeUndefined()
    expect(await findPasswordLink(second)).toBeDefined()
    await database.query('update users set is_active = false where id = $1', [user.id])
    expect(await findPasswordLink(second)).toBeUndefined()
  })

  test('only its hash is stored', async () => {
    const token = await link()
    const rows = await database.query('select token_hash from password_links where user_id = $1', [user.id])
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})
