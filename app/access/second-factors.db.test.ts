import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { resetSecondFactor } from '#app/admin/user-second-factor.server.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import type { RequestInfo } from '#app/request.ts'
import { asSystem } from '#db/system.ts'
import { openSecretBox } from '#server/platform/secret-box.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { stepCookie } from './cookies.server.ts'
import { TooManyTries } from './lockout.server.ts'
import { hashPassword } from './password.server.ts'
import { changePassword } from './change-password.server.ts'
import { makePasswordLink, setPassword } from './password-links.server.ts'
import { renewRecoveryCodes } from './recovery-codes.server.ts'
import { lacksSecondFactor, leadToSecondFactor } from './second-factor-door.server.ts'
import { showFactors } from './second-factors.server.ts'
import { findAccount, startSession, type Account } from './session.server.ts'
import { findStep, passByCode, secondStepFor } from './sign-in-step.server.ts'
import { addTotp, offerTotp, removeTotp, reofferTotp, stepOf } from './totp.server.ts'

const database = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'second-factors-'))
const origin = 'http://localhost:3000'
const info = { id: 'r', address: '192.0.2.1', userAgent: 'Firefox', isSecure: false, origin } as RequestInfo
const password = 'Quiet harbour 7 lanterns'
let here: Staff
let account: Account
let count = 0

beforeAll(async () => {
  openSecretBox({ dataDir, credentialKeys: ['ab'.repeat(32)] })
  here = await makePort(database, 'here')
})
afterAll(() => rmSync(dataDir, { recursive: true }))
beforeEach(async () => {
  await database.query('delete from rate_limits')
  const [row] = await database.query<{ id: string }>(
    `with person as (insert into users (email, name, password_hash) values ($1, 'Tessa Richardson', $2) returning id)
     insert into user_port_roles (port_id, user_id, role_id) select $3, person.id, r.id from person, roles r where r.key = 'sales_agent' returning user_id as id`,
    [`tessa${count++}@example.net`, await hashPassword(password), here.port.id],
  )
  account = (await findAccount(cookieOf(await startSession(row!.id, info)), false))!
})

const cookieOf = (header: string) => header.split(';', 1)[0]!
const codeOf = (secret: string, at = Date.now()) =>
  new TOTP({
    secret: Secret.fromBase32(secret.replaceAll(' ', '')),
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  }).generate({
    timestamp: at,
  })
async function setUp() {
  const { sealed, secret } = await offerTotp(account)
  const { codes } = await addTotp(account, { sealed, code: codeOf(secret), password }, info)
  // as if some time had passed: the code that set it up does not count
  await database.query('update totp_secrets set last_step = 0 where user_id = $1', [account.id])
  return { secret, codes: codes! }
}
async function stepFor(userId: string) {
  const cookie = cookieOf((await secondStepFor(userId, info))!)
  return (await findStep(new Request(origin, { headers: { Cookie: cookie } }), info)) as Parameters<
    typeof passByCode
  >[0]
}
const auditOf = async (userId: string) =>
  (
    await database.query<{ what: string }>(
      `select coalesce(changes -> 'second_factor' ->> 'new', action) as what from audit_logs where entity_id = $1 order by id`,
      [userId],
    )
  ).map(({ what }) => what)

test.each([
  [0, 0],
  [-29_000, -1],
  [29_000, 1],
  [-65_000, null],
  [65_000, null],
])('a code made %i ms from now belongs to step %s', (away, delta) => {
  const at = 1_800_000_015_000
  const secret = new Secret({ size: 20 }).base32
  expect(stepOf(secret, codeOf(secret, at + away), at)).toBe(delta === null ? null : Math.floor(at / 30_000) + delta)
})

describe('an authenticator app', () => {
  test('is set up by its first code and the password; the secret is sealed, other sessions end, a mail tells', async () => {
    const other = cookieOf(await startSession(account.id, info))
    const { secret, codes } = await setUp()
    expect(codes).toHaveLength(10)
    const [kept] = await database.query<{ secret: string }>('select secret from totp_secrets where user_id = $1', [
      account.id,
    ])
    expect(kept!.secret).not.toContain(secret.replaceAll(' ', ''))
    expect(await showFactors(account.id)).toMatchObject({ app: {}, passkeys: [], codesLeft: 10 })
    expect(await findAccount(other, false)).toBeNull()
    expect(await auditOf(account.id)).toContain('app_added')
    const mails = await database.query(
      `select happening from mail_deliveries where user_id = $1 and kind = 'second_factor'`,
      [account.id],
    )
    expect(mails).toEqual([{ happening: 'app_added' }])
    const hashes = await database.query<{ code_hash: string }>(
      'select code_hash from recovery_codes where user_id = $1',
      [account.id],
    )
    expect(hashes.every(({ code_hash }) => code_hash.startsWith('$argon2id$'))).toBe(true)
  })

  test('is not set up by a wrong code, a wrong password, or somebody else’s offer', async () => {
    const { sealed, secret } = await offerTotp(account)
    const wrong = codeOf(secret, Date.now() + 10 * 60_000)
    await expect(addTotp(account, { sealed, code: wrong, password }, info)).rejects.toMatchObject({ field: 'code' })
    await expect(addTotp(account, { sealed, code: codeOf(secret), password: 'x' }, info)).rejects.toMatchObject({
      field: 'password',
    })
    const stranger = { ...account, id: here.port.id }
    expect((await reofferTotp(stranger, sealed)).secret).not.toBe(secret)
    expect((await reofferTotp(account, sealed)).secret).toBe(secret)
    expect((await showFactors(account.id)).app).toBeNull()
  })

  test('is asked at sign-in; a code works once, nor does an earlier one after it', async () => {
    expect(await secondStepFor(account.id, info)).toBeNull()
    const { secret } = await setUp()
    const [now, before] = [codeOf(secret), codeOf(secret, Date.now() - 30_000)]
    expect(await passByCode(await stepFor(account.id), `${now.slice(0, 3)} ${now.slice(3)}`, info)).toMatchObject({
      id: account.id,
    })
    await expect(passByCode(await stepFor(account.id), now, info)).rejects.toThrow(RuleBroken)
    await expect(passByCode(await stepFor(account.id), before, info)).rejects.toThrow(RuleBroken)
    expect((await auditOf(account.id)).filter((what) => what === 'login_failed')).toHaveLength(2)
  })

  test('a step leads to one session, and holds for a time', async () => {
    const { secret, codes } = await setUp()
    const step = await stepFor(account.id)
    await passByCode(step, codeOf(secret), info)
    await expect(passByCode(step, codes[0]!, info)).rejects.toThrow(RuleBroken)
    const cookie = cookieOf((await secondStepFor(account.id, info))!)
    const asked = new Request(origin, { headers: { Cookie: cookie } })
    expect(await findStep(asked, info)).not.toBeNull()
    await database.query(`update sign_in_steps set expires_at = now() - interval '1 second'`)
    expect(await findStep(asked, info)).toBeNull()
    expect(
      await findStep(new Request(origin, { headers: { Cookie: await stepCookie(false).serialize('x') } }), info),
    ).toBeNull()
  })

  test('whoever began by a password that was changed meanwhile begins anew', async () => {
    const { secret } = await setUp()
    const changed = 'Two lanterns by 3 boats'
    const began = await stepFor(account.id)
    await changePassword(account, { current: password, password: changed }, info)
    await expect(passByCode(began, codeOf(secret), info)).rejects.toThrow(RuleBroken)
    const again = await stepFor(account.id)
    const link = await asSystem((tx) => makePasswordLink(tx, account.id, 'reset', origin))
    await setPassword(new URL(link).searchParams.get('token')!, 'Three boats by 4 lanterns', info)
    await expect(passByCode(again, codeOf(secret, Date.now() + 30_000), info)).rejects.toThrow(RuleBroken)
  })

  test('five codes that do not fit, and the sixth has to wait even when it is right', async () => {
    const { secret } = await setUp()
    for (let tries = 0; tries < 5; tries++)
      await expect(passByCode(await stepFor(account.id), '000000', info)).rejects.toThrow(RuleBroken)
    await expect(passByCode(await stepFor(account.id), codeOf(secret), info)).rejects.toThrow(TooManyTries)
  })

  test('a deactivated account is not let in', async () => {
    const { secret } = await setUp()
    const step = await stepFor(account.id)
    await database.query('update users set is_active = false where id = $1', [account.id])
    await expect(passByCode(step, codeOf(secret), info)).rejects.toThrow(RuleBroken)
  })

  test('is removed with the password; with the last factor the recovery codes end', async () => {
    await setUp()
    await expect(removeTotp(account, 'wrong', info)).rejects.toMatchObject({ field: 'password' })
    await removeTotp(account, password, info)
    await removeTotp(account, password, info)
    expect(await showFactors(account.id)).toEqual({ app: null, passkeys: [], codesLeft: 0 })
    expect((await auditOf(account.id)).filter((what) => what === 'app_removed')).toHaveLength(1)
    expect(await secondStepFor(account.id, info)).toBeNull()
  })
})

describe('recovery codes', () => {
  test('each works once, however it is typed', async () => {
    const { codes } = await setUp()
    expect(codes[0]).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    await passByCode(await stepFor(account.id), codes[0]!.toLowerCase().replaceAll('-', ' '), info)
    await expect(passByCode(await stepFor(account.id), codes[0]!, info)).rejects.toThrow(RuleBroken)
    expect((await showFactors(account.id)).codesLeft).toBe(9)
  })

  test('two at once with the same code: one gets in', async () => {
    const { codes } = await setUp()
    const steps = [await stepFor(account.id), await stepFor(account.id)]
    const tries = await Promise.allSettled(steps.map((step) => passByCode(step, codes[3]!, info)))
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('new ones end the old; without a second factor there are none', async () => {
    await expect(renewRecoveryCodes(account, password, info)).rejects.toThrow(RuleBroken)
    const { codes } = await setUp()
    const renewed = await renewRecoveryCodes(account, password, info)
    await expect(passByCode(await stepFor(account.id), codes[1]!, info)).rejects.toThrow(RuleBroken)
    await passByCode(await stepFor(account.id), renewed.codes[1]!, info)
  })
})

describe('a port that asks for it', () => {
  const asks = (roles: string[]) =>
    database.query('update ports set settings = $2 where id = $1', [
      here.port.id,
      JSON.stringify({ secondFactor: { roles } }),
    ])
  const again = async () => (await findAccount(cookieOf(await startSession(account.id, info)), false))!
  const thrownBy = (who: Account, method: string, path: string) => {
    try {
      leadToSecondFactor(who, 'here', new Request(`${origin}${path}`, { method }), new URL(path, origin))
    } catch (thrown) {
      return thrown as Response & { init?: ResponseInit }
    }
  }

  test('opens nothing else to those roles before they have one', async () => {
    await asks(['sales_agent', 'director'])
    const bare = await again()
    expect(lacksSecondFactor(bare, 'here')).toBe(true)
    expect(thrownBy(bare, 'GET', '/here/clients')!.headers.get('Location')).toBe('/here/settings/security')
    expect(thrownBy(bare, 'POST', '/here/clients/new')!.init).toEqual({ status: 403 })
    expect(thrownBy(bare, 'GET', '/here/settings/securityless')).toBeDefined()
    for (const path of ['/here/settings/security', '/here/settings/security/app'])
      expect(thrownBy(bare, 'GET', path)).toBeUndefined()
    await setUp()
    expect(thrownBy(await again(), 'GET', '/here/clients')).toBeUndefined()
  })

  test('asks a super admin as such, whatever role they have there besides', async () => {
    await asks(['super_admin'])
    expect(lacksSecondFactor(await again(), 'here')).toBe(false)
    await database.query('update users set is_super_admin = true where id = $1', [account.id])
    expect(lacksSecondFactor(await again(), 'here')).toBe(true)
    await asks([])
  })

  test('asks nobody in other roles', async () => {
    await asks(['director'])
    expect(lacksSecondFactor(await again(), 'here')).toBe(false)
    await asks([])
  })
})

describe('an administrator', () => {
  test('resets it: all of it ends, sessions too, both logs and a mail say so', async () => {
    await setUp()
    const cookie = cookieOf(await startSession(account.id, info))
    const director = await here.as('director')
    await resetSecondFactor(director, account.id)
    expect(await showFactors(account.id)).toEqual({ app: null, passkeys: [], codesLeft: 0 })
    expect(await findAccount(cookie, false)).toBeNull()
    const logs = await database.query(
      `select port_id, user_id from audit_logs where entity_id = $1 and changes -> 'second_factor' ->> 'new' = 'reset' order by port_id`,
      [account.id],
    )
    expect(logs).toEqual([
      { port_id: here.port.id, user_id: director.user!.id },
      { port_id: null, user_id: director.user!.id },
    ])
    const mails = await database.query(`select id from mail_deliveries where user_id = $1 and happening = 'reset'`, [
      account.id,
    ])
    expect(mails).toHaveLength(1)
    await expect(resetSecondFactor(director, account.id)).rejects.toThrow('has no second factor')
  })

  test('not without the right, not their own, not another port’s, not of who works elsewhere too', async () => {
    await setUp()
    await expect(resetSecondFactor(await here.as('sales_manager'), account.id)).rejects.toThrow(Forbidden)
    const director = await here.as('director')
    await expect(resetSecondFactor(director, director.user!.id)).rejects.toThrow(RuleBroken)
    const elsewhere = await makePort(database, `elsewhere-${count}`)
    await expect(resetSecondFactor(await elsewhere.as('director'), account.id)).rejects.toThrow(NotFound)
    await database.query(
      `insert into user_port_roles (port_id, user_id, role_id) select $1, $2, id from roles where key = 'viewer'`,
      [elsewhere.port.id, account.id],
    )
    await expect(resetSecondFactor(director, account.id)).rejects.toThrow('works at other ports too')
    expect((await showFactors(account.id)).app).not.toBeNull()
  })
})
