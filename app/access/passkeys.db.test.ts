import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RuleBroken } from '#app/errors.ts'
import type { RequestInfo } from '#app/request.ts'
import { openSecretBox } from '#server/platform/secret-box.ts'
import { makeDevice, type Device } from '#test/authenticator.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { addPasskey, offerPasskey, removePasskey } from './passkeys.server.ts'
import { hashPassword } from './password.server.ts'
import { showFactors } from './second-factors.server.ts'
import { findAccount, startSession, type Account } from './session.server.ts'
import { askForPasskey, passByPasskey } from './sign-in-by-passkey.server.ts'
import { findStep, secondStepFor } from './sign-in-step.server.ts'

const database = useDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'passkeys-'))
const origin = 'http://localhost:3000'
const info = { id: 'r', address: '192.0.2.1', userAgent: 'Firefox', isSecure: false, origin } as RequestInfo
const password = 'Quiet harbour 7 lanterns'
let here: Staff
let device: Device
let person: Account
let count = 0

beforeAll(async () => {
  openSecretBox({ dataDir, credentialKeys: ['ab'.repeat(32)] })
  here = await makePort(database, 'here')
})
afterAll(() => rmSync(dataDir, { recursive: true }))
beforeEach(async () => {
  await database.query('delete from rate_limits')
  device = makeDevice()
  person = await signUp()
})

const cookieOf = (header: string) => header.split(';', 1)[0]!
const sessionOf = async (id: string) => (await findAccount(cookieOf(await startSession(id, info)), false))!

async function signUp() {
  const [row] = await database.query<{ id: string }>(
    `with person as (insert into users (email, name, password_hash) values ($1, 'Tessa Richardson', $2) returning id)
     insert into user_port_roles (port_id, user_id, role_id) select $3, person.id, r.id from person, roles r where r.key = 'sales_agent' returning user_id as id`,
    [`passkey${count++}@example.net`, await hashPassword(password), here.port.id],
  )
  return sessionOf(row!.id)
}

async function challengeFor(account: Account) {
  const { challenge } = JSON.parse((await offerPasskey(account, info))!) as { challenge: string }
  return challenge
}
async function add(account = person, made: Device = device) {
  const registration = JSON.stringify(made.register({ challenge: await challengeFor(account), origin }))
  return addPasskey(account, { name: 'Phone', password, registration }, info)
}

/** A sign-in begun in a browser: after the password of somebody, or without one. */
async function begin(afterPasswordOf?: Account) {
  let cookie = afterPasswordOf ? cookieOf((await secondStepFor(afterPasswordOf.id, info))!) : ''
  const request = () => new Request(origin, { headers: { Cookie: cookie } })
  const ask = async () => {
    const { options, cookie: set } = await askForPasskey(request(), info)
    if (set) cookie = cookieOf(set)
    return options
  }
  const pass = async (assertion: object | string, by: RequestInfo = info) => {
    const step = (await findStep(request(), info))!
    return passByPasskey(step, typeof assertion === 'string' ? assertion : JSON.stringify(assertion), by)
  }
  return { ask, pass }
}

const counterOf = async ({ id }: Account) =>
  Number(
    (await database.query<{ counter: string }>('select counter from passkeys where user_id = $1', [id]))[0]!.counter,
  )
const failuresOf = async ({ id }: Account) =>
  (await database.query(`select id from audit_logs where entity_id = $1 and action = 'login_failed'`, [id])).length

describe('a new passkey', () => {
  test('is kept with what it can be checked by, and the first one brings recovery codes', async () => {
    const other = cookieOf(await startSession(person.id, info))
    expect((await add()).codes).toHaveLength(10)
    expect((await showFactors(person.id)).passkeys).toMatchObject([{ name: 'Phone' }])
    expect(await findAccount(other, false)).toBeNull()
    expect((await add(person, makeDevice())).codes).toBeNull()
    await expect(add()).rejects.toThrow('there already')
  })

  test('signs what this very session was asked, on our own page', async () => {
    const stranger = await signUp()
    const elsewhere = await sessionOf(person.id)
    const challenge = await challengeFor(person)
    for (const registration of [
      device.register({ challenge: await challengeFor(stranger), origin }),
      device.register({ challenge: await challengeFor(elsewhere), origin }),
      device.register({ challenge: Buffer.alloc(32).toString('base64url'), origin }),
      device.register({ challenge, origin: 'http://localhost.example.net:3000' }),
      device.register({ challenge, origin, host: 'example.net' }),
      { ...device.register({ challenge, origin }), id: 'AAAA' },
    ])
      await expect(
        addPasskey(person, { name: 'Phone', password, registration: JSON.stringify(registration) }, info),
      ).rejects.toThrow('was not made')
    expect((await showFactors(person.id)).passkeys).toEqual([])
  })

  test.each(['no JSON', 'null', '{}', '[]', '{"id":{},"response":{"clientDataJSON":7}}'])(
    'is not made of %s',
    async (registration) => {
      await expect(addPasskey(person, { name: 'Phone', password, registration }, info)).rejects.toThrow(RuleBroken)
    },
  )

  test('needs the password, as does taking one away; nobody takes away another’s', async () => {
    const registration = JSON.stringify(device.register({ challenge: await challengeFor(person), origin }))
    await expect(addPasskey(person, { name: 'Phone', password: 'x', registration }, info)).rejects.toMatchObject({
      field: 'password',
    })
    await add()
    const passkey = (await showFactors(person.id)).passkeys[0]!.id
    await expect(removePasskey(person, { passkey, password: 'x' }, info)).rejects.toMatchObject({ field: 'password' })
    await removePasskey(await signUp(), { passkey, password }, info)
    expect((await showFactors(person.id)).passkeys).toHaveLength(1)
    await removePasskey(person, { passkey, password }, info)
    expect(await showFactors(person.id)).toEqual({ app: null, passkeys: [], codesLeft: 0 })
  })

  test('whatever a device says of its ways to be reached, the known ones are kept', async () => {
    const made = device.register({ challenge: await challengeFor(person), origin })
    const response = { ...made.response, transports: ['usb', '<b>', 7, 'internal'] }
    await addPasskey(person, { name: 'Key', password, registration: JSON.stringify({ ...made, response }) }, info)
    const kept = await database.query('select transports from passkeys where user_id = $1', [person.id])
    expect(kept).toEqual([{ transports: ['usb', 'internal'] }])
  })
})

describe('a sign-in by passkey', () => {
  beforeEach(async () => {
    await add()
  })

  test('comes after the password, or in its place where the device asked who holds it', async () => {
    const second = await begin(person)
    expect(await second.pass(device.answer({ ...(await second.ask()), origin, isVerified: false }))).toMatchObject({
      id: person.id,
    })
    const alone = await begin()
    expect(await alone.pass(device.answer({ ...(await alone.ask()), origin }))).toMatchObject({ id: person.id })
    expect(await counterOf(person)).toBe(2)
  })

  test('without the password is none where the device did not ask who holds it', async () => {
    const { ask, pass } = await begin()
    await expect(pass(device.answer({ ...(await ask()), origin, isVerified: false }))).rejects.toThrow(RuleBroken)
  })

  test('takes an answer once: not again, not for another sign-in', async () => {
    const { ask, pass } = await begin(person)
    const answer = device.answer({ ...(await ask()), origin })
    const other = await begin(person)
    await other.ask()
    await expect(other.pass(answer)).rejects.toThrow(RuleBroken)
    const both = await Promise.allSettled([pass(answer), pass(answer)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('after a wrong answer asks anew: what was signed for the first question does not fit', async () => {
    const { ask, pass } = await begin(person)
    const answer = device.answer({ ...(await ask()), origin })
    await expect(pass({ ...answer, response: { ...answer.response, signature: 'AAAA' } })).rejects.toThrow(RuleBroken)
    await expect(pass(answer)).rejects.toThrow(RuleBroken)
    expect(await pass(device.answer({ ...(await ask()), origin }))).toMatchObject({ id: person.id })
  })

  test('is not passed by another’s passkey behind one’s own password', async () => {
    const stranger = await signUp()
    const theirs = makeDevice()
    await add(stranger, theirs)
    const { ask, pass } = await begin(person)
    await expect(pass(theirs.answer({ ...(await ask()), origin }))).rejects.toThrow(RuleBroken)
  })

  test('is not passed by a forged key, another page, an older count, or nonsense', async () => {
    const { ask, pass } = await begin(person)
    const forged = makeDevice(device.id)
    for (const answerOf of [
      (challenge: string) => forged.answer({ challenge, origin }),
      (challenge: string) => device.answer({ challenge, origin: 'http://localhost.example.net:3000' }),
      (challenge: string) => device.answer({ challenge, origin, host: 'example.net' }),
      (challenge: string) => makeDevice().answer({ challenge, origin }),
      () => 'no JSON',
      () => 'null',
      () => '{"id":7}',
      () => ({ id: device.id }),
      () => ({ id: `${device.id}'; drop table passkeys; --` }),
    ])
      await expect(pass(answerOf((await ask()).challenge))).rejects.toThrow(RuleBroken)
    await database.query('update passkeys set counter = 900 where user_id = $1', [person.id])
    await expect(pass(device.answer({ ...(await ask()), origin }))).rejects.toThrow(RuleBroken)
  })

  test('ends with the passkey, and with the account', async () => {
    const { ask, pass } = await begin(person)
    const answer = device.answer({ ...(await ask()), origin })
    await database.query('update users set is_active = false where id = $1', [person.id])
    await expect(pass(answer)).rejects.toThrow(RuleBroken)
    await database.query('update users set is_active = true where id = $1', [person.id])
    const alone = await begin()
    const late = device.answer({ ...(await alone.ask()), origin })
    await removePasskey(person, { passkey: (await showFactors(person.id)).passkeys[0]!.id, password }, info)
    await expect(alone.pass(late)).rejects.toThrow(RuleBroken)
  })

  test('writes a failure down for each question asked, however often it is answered', async () => {
    const { ask, pass } = await begin(person)
    await ask()
    for (let tries = 0; tries < 3; tries++) await expect(pass({ id: device.id })).rejects.toThrow(RuleBroken)
    expect(await failuresOf(person)).toBe(1)
  })

  test('is not offered where the page was opened by a number', async () => {
    expect(await offerPasskey(person, { ...info, origin: 'http://127.0.0.1:3000' })).toBeNull()
  })
})
