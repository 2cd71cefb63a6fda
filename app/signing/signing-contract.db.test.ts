import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cancelDocument, expireDocuments } from '#app/documents/document-end.server.ts'
import { remindSignerAgain, replaceSigner } from '#app/documents/signer-change.server.ts'
import { performWaitingTasks } from '#test/perform-waiting-tasks.ts'
import { openDocumenso } from '#server/platform/documenso-account.ts'
import { openMail } from '#server/platform/mail.ts'
import { openStorage } from '#server/platform/storage.ts'
import { useDatabase } from '#test/database.ts'
import { openDocumensoServer, signedPdf, type Post } from '#test/documenso-server.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { sendWaitingMail } from '#test/send-waiting-mail.ts'
import { lettersTo, openSigningDesk, sha256Of, tokenFor } from '#test/signing-desk.ts'
import { declinePaper } from './decline-paper.server.ts'
import { checkDocumenso } from './documenso-calls.server.ts'
import { readOpenEnvelopes } from './open-envelopes.server.ts'
import { openPaper, signPaper } from './sign-paper.server.ts'
import { openSigning } from './signing-door.server.ts'
import { showSigning } from './signing-page.server.ts'
import { receiveHint } from './signing-hint.server.ts'

const database = useDatabase()
const appUrl = 'http://127.0.0.1:4900'
let dataDir: string
let here: Staff
let desk: ReturnType<typeof openSigningDesk>
let documenso: Awaited<ReturnType<typeof openDocumensoServer>>
let addresses = 0

const rows = (text: string, values: unknown[] = []) => database.query<Record<string, unknown>>(text, values)
const documentOf = async (id: string) => (await rows('select * from documents where id = $1', [id]))[0]!
const statesOf = async (id: string) => (await desk.signersOf(id)).map(({ state }) => state)
const eventsOf = async (id: string) =>
  (
    await rows(`select type from domain_events where document_id = $1 and type not like 'file:%' order by id`, [id])
  ).map(({ type }) => type)
const evidenceOf = async (id: string) =>
  (await rows('select kind from document_events where document_id = $1 order by id', [id])).map(({ kind }) => kind)
const tasksOf = (id: string, act: string) =>
  rows('select status, attempts, last_error from document_tasks where document_id = $1 and act = $2 order by id', [
    id,
    act,
  ])

async function work() {
  await performWaitingTasks({ appUrl })
  await sendWaitingMail(appUrl)
}

const visit = (email: string) =>
  openSigning(tokenFor(email), { id: crypto.randomUUID(), address: '203.0.113.9', userAgent: 'A phone' } as never)

type Driver = {
  begin(): void
  open(id: string, email: string): Promise<unknown>
  sign(id: string, email: string): Promise<unknown>
  decline(id: string, email: string, reason: string): Promise<unknown>
  /** How many letters asked this person to sign. */
  letters(id: string, email: string): number
}
const drivers: Record<'built_in' | 'documenso', Driver> = {
  built_in: {
    begin: () => openDocumenso({}),
    open: async (_id, email) => openPaper(await visit(email)),
    async sign(_id, email) {
      const signing = await visit(email)
      await openPaper(signing)
      const { file } = await showSigning(signing)
      await signPaper(signing, { name: 'A Signer', seen: file!.sha256 })
    },
    decline: async (_id, email, reason) => declinePaper(await visit(email), { reason }),
    letters: (_id, email) => lettersTo(email).filter(({ text }) => text.includes('/sign/')).length,
  },
  documenso: {
    begin: () => openDocumenso({ documenso: documenso.account }),
    open: (id, email) => documenso.open(id, email),
    sign: (id, email) => documenso.sign(id, email),
    decline: (id, email, reason) => documenso.reject(id, email, reason),
    letters: (id, email) => {
      const mine = new Set(documenso.of(id).map((envelope) => envelope.id))
      return documenso.mails.filter(({ to, envelope }) => to === email.toLowerCase() && mine.has(envelope)).length
    },
  },
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'contract-'))
  openMail({ dataDir, appUrl })
  openStorage({ dataDir })
  here = await makePort(database, 'contract')
  const approver = (await here.as('director')).user!.id
  here.port.settings.signing.approverId = approver
  await rows('update ports set settings = $1 where id = $2', [
    JSON.stringify({ signing: { approverId: approver } }),
    here.port.id,
  ])
  desk = openSigningDesk(database, await here.as('sales_manager'))
  documenso = await openDocumensoServer((body, secret) => receiveHint(secret, body))
})
afterEach(() => {
  documenso.post = () => 'once'
  documenso.faults.length = 0
})
afterAll(async () => {
  openDocumenso({})
  await documenso.close()
  await rm(dataDir, { recursive: true })
})

describe.each(['built_in', 'documenso'] as const)('signing with %s', (name) => {
  const driver = drivers[name]
  beforeAll(() => driver.begin())
  const sent = async () => {
    const paper = await desk.sentEoi({ isDrawnUp: false })
    await work()
    return { ...paper, emails: paper.signers.map(({ email }) => email) }
  }

  test('goes from one to the next, and ends with the signed paper', async () => {
    const { id, emails } = await sent()
    const [client, seller, approver] = emails as [string, string, string]
    expect(await documentOf(id)).toMatchObject({ status: 'sent', provider: name })
    expect(await statesOf(id)).toEqual(['sent', 'waiting', 'waiting'])
    expect([client, seller].map((email) => driver.letters(id, email) > 0)).toEqual([
      true,
      name === 'built_in' && driver.letters(id, seller) > 0,
    ])
    await driver.open(id, client)
    await work()
    expect(await statesOf(id)).toEqual(['opened', 'waiting', 'waiting'])
    await driver.sign(id, client)
    await work()
    expect(await statesOf(id)).toEqual(['signed', 'sent', 'waiting'])
    expect(await documentOf(id)).toMatchObject({ status: 'partially_signed', completed_at: null })
    await driver.sign(id, seller)
    await work()
    await driver.sign(id, approver)
    await work()
    const document = await documentOf(id)
    expect(document).toMatchObject({ status: 'completed' })
    expect(document.completed_at).toBeInstanceOf(Date)
    const [file] = await rows('select sha256, size from files where id = $1', [document.signed_file_id])
    expect(file!.sha256).toBe(document.signed_sha256)
    if (name === 'documenso') expect(file!.sha256).toBe(sha256Of(signedPdf(documenso.of(id)[0]!)))
    expect(await eventsOf(id)).toEqual([
      'document:created',
      'document:sent',
      ...Array.from({ length: 3 }, () => ['document:opened', 'document:signed']).flat(),
      'document:completed',
    ])
    expect((await evidenceOf(id)).filter((kind) => kind !== 'consented')).toEqual([
      'created',
      'sent',
      ...Array.from({ length: 3 }, () => ['mailed', 'opened', 'signed']).flat(),
      'completed',
    ])
    await expect(rows(`update documents set title = 'x' where id = $1`, [id])).rejects.toThrow('not altered')
  })

  test('keeps the order', async () => {
    const { id, signers, emails } = await sent()
    await rows(`update document_signers set name = name where id = $1`, [signers[1]!.id])
    await expect(driver.sign(id, emails[1]!)).rejects.toThrow()
    await work()
    expect(await statesOf(id)).toEqual(['sent', 'waiting', 'waiting'])
  })

  test('hears a no with its reason, and ends for all', async () => {
    const { id, emails } = await sent()
    await driver.sign(id, emails[0]!)
    await work()
    await driver.decline(id, emails[1]!, 'Not at this price')
    await work()
    expect(await documentOf(id)).toMatchObject({ status: 'declined', end_reason: 'Not at this price' })
    expect(await statesOf(id)).toEqual(['signed', 'declined', 'waiting'])
    expect((await eventsOf(id)).at(-1)).toBe('document:declined')
    await expect(driver.sign(id, emails[2]!)).rejects.toThrow()
  })

  test('reminds whose turn it is', async () => {
    const { id, signers, emails } = await sent()
    const before = driver.letters(id, emails[0]!)
    await remindSignerAgain(await here.as('sales_manager'), id, signers[0]!.id)
    await work()
    expect(driver.letters(id, emails[0]!)).toBe(before + 1)
    expect((await eventsOf(id)).at(-1)).toBe('document:reminderSent')
  })

  test('can be called off: nobody signs any more', async () => {
    const { id, emails } = await sent()
    await cancelDocument(await here.as('sales_manager'), id, { reason: 'A mistake' })
    await work()
    await expect(driver.sign(id, emails[0]!)).rejects.toThrow()
    await work()
    expect(await documentOf(id)).toMatchObject({ status: 'cancelled', end_reason: 'A mistake' })
    expect((await eventsOf(id)).filter((type) => type === 'document:cancelled')).toHaveLength(1)
  })

  test('runs out: nobody signs any more', async () => {
    const { id, emails } = await sent()
    await rows(`update documents set expires_at = now() where id = $1`, [id])
    await expireDocuments(await here.as('sales_manager'))
    await work()
    await expect(driver.sign(id, emails[0]!)).rejects.toThrow()
    expect(await documentOf(id)).toMatchObject({ status: 'expired' })
  })

  test('lets somebody else sign in a place: the old link ends, the order stays', async () => {
    const { id, signers, emails } = await sent()
    const email = `other${++addresses}@${name}.example`
    await replaceSigner(await here.as('sales_manager'), id, signers[0]!.id, { name: 'Other Buyer', email } as never)
    await work()
    await expect(driver.sign(id, emails[0]!)).rejects.toThrow()
    expect(driver.letters(id, email)).toBe(1)
    await driver.sign(id, email)
    await work()
    expect(await statesOf(id)).toEqual(['replaced', 'signed', 'sent', 'waiting'])
    await replaceSigner(await here.as('sales_manager'), id, signers[2]!.id, {
      name: 'Other Boss',
      email: `boss${email}`,
    } as never)
    await work()
    expect(driver.letters(id, `boss${email}`)).toBe(0)
    await driver.sign(id, emails[1]!)
    await work()
    expect(driver.letters(id, `boss${email}`)).toBe(1)
    await driver.sign(id, `boss${email}`)
    await work()
    expect(await documentOf(id)).toMatchObject({ status: 'completed' })
  })
})

describe('Documenso with its moods', () => {
  const driver = drivers.documenso
  beforeAll(() => driver.begin())
  const sent = async () => {
    const paper = await desk.sentEoi({ isDrawnUp: false })
    await work()
    return { ...paper, emails: paper.signers.map(({ email }) => email) }
  }
  const signAll = async (id: string, emails: string[]) => {
    for (const email of emails) {
      await documenso.open(id, email)
      await documenso.sign(id, email)
      await work()
    }
  }
  const due = (id: string) =>
    rows(`update document_tasks set next_attempt_at = now() where document_id = $1 and status = 'queued'`, [id])
  const sweep = async (isWhole = false) => {
    await readOpenEnvelopes(await here.as('sales_manager'), { isWhole })
    await work()
  }
  const once = [
    'document:created',
    'document:sent',
    ...Array.from({ length: 3 }, () => ['document:opened', 'document:signed']).flat(),
    'document:completed',
  ]

  test.each([
    ['lost, every second one', (count: number) => (count % 2 ? 'lost' : 'once')],
    ['all lost', () => 'lost'],
    ['all doubled', () => 'twice'],
    ['all late and in reverse', () => 'held'],
  ] satisfies [string, (count: number) => Post][])(
    'hints that are %s change nothing of what comes of it',
    async (_what, rule: (count: number) => Post) => {
      const { id, emails } = await sent()
      documenso.post = rule
      await signAll(id, emails)
      await documenso.deliverHeld()
      await work()
      await sweep()
      expect(await documentOf(id)).toMatchObject({ status: 'completed' })
      expect(await eventsOf(id)).toEqual(once)
      await documenso.deliverHeld()
      await sweep(true)
      expect(await eventsOf(id)).toEqual(once)
    },
  )

  test('is down while a paper is sent: it waits, and goes when Documenso is back', async () => {
    await documenso.goDown()
    const { id, emails } = await sent()
    expect(await documentOf(id)).toMatchObject({ status: 'sent', envelope_id: null })
    expect(await tasksOf(id, 'create_envelope')).toMatchObject([
      { status: 'queued', attempts: 1, last_error: 'Documenso can’t be reached.' },
    ])
    await documenso.comeBack()
    await due(id)
    await work()
    expect(documenso.of(id)).toMatchObject([{ status: 'PENDING' }])
    await signAll(id, emails)
    expect(await documentOf(id)).toMatchObject({ status: 'completed' })
  })

  test('asks to come back later: not before it said', async () => {
    documenso.faults.push({ path: /create/, how: { status: 429, retryAfter: 120 } })
    const { id } = await sent()
    const [task] = await rows(
      `select status, next_attempt_at > now() + interval '100 seconds' as late, last_error from document_tasks where document_id = $1 and act = 'create_envelope'`,
      [id],
    )
    expect(task).toEqual({ status: 'queued', late: true, last_error: 'Documenso asks to come back later.' })
    await due(id)
    await work()
    expect(documenso.of(id)).toMatchObject([{ status: 'PENDING' }])
  })

  test.each(['after', 'before'] as const)(
    'breaks off (%s it was done) while it takes a paper: it is looked up, never doubled',
    async (how) => {
      documenso.faults.push({ path: /create$/, how })
      const { id, emails } = await sent()
      expect(await tasksOf(id, 'create_envelope')).toMatchObject([{ status: 'unknown' }])
      await sweep()
      expect(await tasksOf(id, 'create_envelope')).toHaveLength(1)
      await rows(`update document_tasks set finished_at = now() - interval '11 minutes' where document_id = $1`, [id])
      await sweep()
      expect(documenso.of(id)).toMatchObject([{ status: 'PENDING' }])
      expect(driver.letters(id, emails[0]!)).toBe(1)
    },
  )

  test.each(['after', 'before'] as const)(
    'breaks off (%s it was done) while it sends the letters on: everybody gets one',
    async (how) => {
      documenso.faults.push({ path: /distribute$/, how })
      const before = documenso.calls.length
      const { id, emails } = await sent()
      expect(await tasksOf(id, 'create_envelope')).toMatchObject([{ status: 'unknown' }])
      await sweep()
      expect(driver.letters(id, emails[0]!)).toBe(how === 'after' ? 1 : 0)
      await rows(`update document_tasks set finished_at = now() - interval '11 minutes' where document_id = $1`, [id])
      await sweep()
      await sweep()
      expect(await statesOf(id)).toEqual(['sent', 'waiting', 'waiting'])
      expect(driver.letters(id, emails[0]!)).toBe(1)
      expect(documenso.calls.slice(before).filter((call) => call.endsWith('/distribute'))).toHaveLength(1)
      expect(await tasksOf(id, 'create_envelope')).toMatchObject([{ status: 'unknown' }, { status: 'done' }])
    },
  )

  test('does not tell whether a reminder left: it is not sent again by itself', async () => {
    const { id, signers, emails } = await sent()
    documenso.faults.push({ path: /redistribute$/, how: 'after' })
    await remindSignerAgain(await here.as('sales_manager'), id, signers[0]!.id)
    await work()
    await sweep()
    expect(await tasksOf(id, 'remind_signer')).toMatchObject([{ status: 'unknown' }])
    expect(driver.letters(id, emails[0]!)).toBe(2)
  })

  test('fails while it hands out the signed paper: it is fetched again', async () => {
    const { id, emails } = await sent()
    documenso.faults.push({ path: /download/, how: { status: 500 } }, { path: /download/, how: 'before' })
    await signAll(id, emails)
    expect(await documentOf(id)).toMatchObject({ status: 'partially_signed' })
    for (let at = 0; at < 3; at++) {
      await due(id)
      await work()
    }
    expect(await documentOf(id)).toMatchObject({ status: 'completed' })
    expect(await eventsOf(id)).toEqual(once)
  })

  test('throws an envelope away, or calls it off: the paper ends here too', async () => {
    const [thrown, called] = [await sent(), await sent()]
    documenso.envelopes.delete(documenso.of(thrown.id)[0]!.id)
    documenso.of(called.id)[0]!.status = 'CANCELLED'
    await sweep()
    for (const { id } of [thrown, called]) {
      expect(await documentOf(id)).toMatchObject({ status: 'cancelled', end_reason: 'Called off at Documenso.' })
      expect((await eventsOf(id)).at(-1)).toBe('document:cancelled')
    }
  })

  test('was asked to cancel what never got there', async () => {
    await documenso.goDown()
    const { id } = await sent()
    await cancelDocument(await here.as('sales_manager'), id, { reason: 'A mistake' })
    await documenso.comeBack()
    await due(id)
    await work()
    expect(documenso.of(id)).toEqual([])
    expect(await tasksOf(id, 'cancel_envelope')).toMatchObject([{ status: 'done' }])
  })

  test('refuses the key: told as what it is, without a name', async () => {
    openDocumenso({ documenso: { ...documenso.account, apiKey: 'wrong' } })
    const { id } = await sent()
    driver.begin()
    expect(await tasksOf(id, 'create_envelope')).toMatchObject([
      { status: 'queued', last_error: 'Documenso does not take the key in DOCUMENSO_API_KEY (401, UNAUTHORIZED).' },
    ])
    await due(id)
    documenso.faults.push({ path: /create$/, how: { status: 500 } })
    await work()
    const [task] = await tasksOf(id, 'create_envelope')
    expect(task).toMatchObject({ status: 'unknown' })
    expect(task!.last_error).not.toContain('Jane')
  })

  test('nothing by which others could sign is kept here', async () => {
    const { id, emails } = await sent()
    await signAll(id, emails)
    const tokens = documenso.of(id)[0]!.recipients.map(({ token }) => token)
    const tables = (
      await rows(`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`)
    ).map(({ relname }) => relname)
    for (const table of tables) {
      const [hit] = await rows(`select 1 as hit from ${table} t where t::text ~ $1 limit 1`, [tokens.join('|')])
      expect(hit, String(table)).toBeUndefined()
    }
  })
})

describe('hints', () => {
  beforeAll(() => drivers.documenso.begin())
  const body = (payload: unknown) => JSON.stringify({ event: 'DOCUMENT_SIGNED', payload })

  test('with another secret, or none, are refused', async () => {
    for (const secret of [
      null,
      '',
      'x',
      `${documenso.account.webhookSecret}x`,
      documenso.account.webhookSecret.slice(1),
    ])
      expect(await receiveHint(secret, body({ envelopeId: 'x' }))).toBe('refused')
  })

  test('that make no sense are unreadable or mean nothing', async () => {
    const { webhookSecret } = documenso.account
    for (const odd of [
      '',
      '{',
      '[]',
      'null',
      '{"payload":null}',
      '{"payload":{"envelopeId":7}}',
      body({ envelopeId: 'x'.repeat(101) }),
    ])
      expect(await receiveHint(webhookSecret, odd)).toBe('unreadable')
    for (const unknown of ['envelope_x', "' or true --", '\u0000', 'e\ud800'])
      expect(await receiveHint(webhookSecret, body({ envelopeId: unknown }))).toBe('taken')
  })

  test('a false one makes no signature: only what is read counts', async () => {
    const { id } = await desk.sentEoi({ isDrawnUp: false })
    await work()
    const [envelope] = documenso.of(id)
    await receiveHint(
      documenso.account.webhookSecret,
      body({ envelopeId: envelope!.id, status: 'COMPLETED', recipients: [{ signingStatus: 'SIGNED' }] }),
    )
    await work()
    expect(await statesOf(id)).toEqual(['sent', 'waiting', 'waiting'])
  })

  test('a hundred of them ask once', async () => {
    const { id } = await desk.sentEoi({ isDrawnUp: false })
    await work()
    const [envelope] = documenso.of(id)
    const before = documenso.calls.length
    await Promise.all(
      Array.from({ length: 100 }, () =>
        receiveHint(documenso.account.webhookSecret, body({ envelopeId: envelope!.id })),
      ),
    )
    await work()
    expect(documenso.calls.slice(before)).toEqual(['GET envelope/:id'])
  })

  test('lead nowhere when Documenso is not set up', async () => {
    openDocumenso({})
    expect(await receiveHint('', body({ envelopeId: 'x' }))).toBe('off')
    drivers.documenso.begin()
  })
})

test('the health of signing is told in a sentence', async () => {
  drivers.documenso.begin()
  await checkDocumenso()
})
