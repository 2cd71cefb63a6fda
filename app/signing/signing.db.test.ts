import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TooManyTries } from '#app/access/lockout.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { cancelDocument, expireDocuments } from '#app/documents/document-end.server.ts'
import { completeDocument } from '#app/documents/document-completion.server.ts'
import { sendCopyAgain } from './copy-again.server.ts'
import { showDocument } from '#app/documents/document-show.server.ts'
import { replaceSigner } from '#app/documents/signer-change.server.ts'
import { NotFound } from '#app/errors.ts'
import { listNotifications } from '#app/notifications/notifications.server.ts'
import type { RequestInfo } from '#app/request.ts'
import { handOn } from '#jobs/relay.ts'
import { openMail } from '#server/platform/mail.ts'
import { openStorage } from '#server/platform/storage.ts'
import { useDatabase } from '#test/database.ts'
import { openMailServer } from '#test/mail-server.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { sendWaitingMail } from '#test/send-waiting-mail.ts'
import { lettersTo, openSigningDesk, samplePdf, sha256Of, tokenFor } from '#test/signing-desk.ts'
import { declinePaper } from './decline-paper.server.ts'
import { downloadPaper } from './paper-file.server.ts'
import { renewLink } from './renew-link.server.ts'
import { openPaper, signPaper } from './sign-paper.server.ts'
import { openSigning } from './signing-door.server.ts'
import { makeSigningLink } from './signing-link.server.ts'
import { showSigning } from './signing-page.server.ts'
import { remindSigners } from './signing-reminders.server.ts'

const database = useDatabase()
const appUrl = 'http://127.0.0.1:4900'
const seen = sha256Of(samplePdf)
let dataDir: string
let here: Staff
let elsewhere: Staff
let agent: PortScope
let desk: ReturnType<typeof openSigningDesk>
let addresses = 0

const visitor = (address = '203.0.113.7') => ({ id: crypto.randomUUID(), address, userAgent: 'A phone' }) as RequestInfo
const come = (token: string) => openSigning(token, visitor())
const rows = (text: string, values: unknown[] = []) => database.query<Record<string, unknown>>(text, values)
const eventsOf = async (id: string) =>
  (
    await rows(`select type from domain_events where document_id = $1 and type <> 'file:uploaded' order by id`, [id])
  ).map(({ type }) => type)
const evidenceOf = async (id: string) =>
  (await rows('select kind from document_events where document_id = $1 order by id', [id])).map(({ kind }) => kind)
const statesOf = async (id: string) => (await desk.signersOf(id)).map(({ state }) => state)
const statusOf = async (id: string) => (await rows('select status from documents where id = $1', [id]))[0]!.status

/** Reads the newest letter, opens the paper by it and signs. */
async function signAs(email: string, name = 'Renée Håkansson', path?: string) {
  await sendWaitingMail(appUrl)
  const signing = await come(tokenFor(email))
  await openPaper(signing)
  await signPaper(signing, { name, path, seen })
  return signing
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'signing-'))
  openMail({ dataDir, appUrl })
  openStorage({ dataDir })
  here = await makePort(database, 'signing-here')
  elsewhere = await makePort(database, 'signing-elsewhere')
  const approver = await here.as('director')
  const settings = JSON.stringify({ signing: { approverId: approver.user!.id } })
  await database.query('update ports set settings = $1 where id = $2', [settings, here.port.id])
  here.port.settings.signing.approverId = approver.user!.id
  agent = await here.as('sales_agent')
  desk = openSigningDesk(database, await here.as('sales_manager'))
})
afterAll(() => rm(dataDir, { recursive: true }))

describe('three people sign, one after the other', () => {
  test('each gets a letter at their turn, and the last signature asks for the signed paper', async () => {
    const { id, signers } = await desk.sentEoi()
    const [client, seller, approver] = signers
    expect(signers.map(({ role, state }) => [role, state])).toEqual([
      ['client', 'sent'],
      ['salesperson', 'waiting'],
      ['approver', 'waiting'],
    ])
    await signAs(client!.email)
    expect(await statesOf(id)).toEqual(['signed', 'sent', 'waiting'])
    expect(await statusOf(id)).toBe('partially_signed')
    expect(await rows(`select act from document_tasks where document_id = $1 and status = 'queued'`, [id])).toEqual([])
    await signAs(seller!.email, seller!.name)
    await signAs(approver!.email, approver!.name, 'M10 20L30 40L600 200')
    expect(await statesOf(id)).toEqual(['signed', 'signed', 'signed'])
    expect(await rows(`select act from document_tasks where document_id = $1 and status = 'queued'`, [id])).toEqual([
      { act: 'render_signed' },
    ])
    expect(await eventsOf(id)).toEqual([
      'document:created',
      'document:sent',
      ...Array.from({ length: 3 }, () => ['document:opened', 'document:signed']).flat(),
    ])
    expect(
      await rows(
        `select payload->>'remaining' as left from domain_events where type = 'document:signed' and document_id = $1 order by id`,
        [id],
      ),
    ).toEqual([{ left: '2' }, { left: '1' }, { left: '0' }])
    expect(await evidenceOf(id)).toEqual([
      'created',
      'sent',
      ...Array.from({ length: 3 }, () => ['mailed', 'opened', 'consented', 'signed']).flat(),
    ])
    expect(await rows('select * from document_signers where id = $1', [client!.id])).toMatchObject([
      {
        signature_kind: 'typed',
        signature_text: 'Renée Håkansson',
        signature_path: null,
        consent_version: '2026-11',
        address: '203.0.113.7',
        user_agent: 'A phone',
        seen_sha256: seen,
      },
    ])
    expect(await rows('select * from document_signers where id = $1', [approver!.id])).toMatchObject([
      { signature_kind: 'drawn', signature_path: 'M10 20L30 40L600 200' },
    ])
    expect(
      await rows(
        `select kind, address, sha256, detail from document_events where signer_id = $1 and kind = 'consented'`,
        [client!.id],
      ),
    ).toEqual([{ kind: 'consented', address: '203.0.113.7', sha256: seen, detail: '2026-11' }])
  })

  test('when the paper is completed, all three get it by mail, once', async () => {
    const paper = await desk.sentEoi()
    const { id, signers } = paper
    for (const { email } of signers) await signAs(email)
    const file = (await rows('select draft_file_id as id from documents where id = $1', [id]))[0]!.id as string
    await agent.transaction((tx) => completeDocument(tx, agent, id, { fileId: file, sha256: seen, isPaper: false }))
    await handOn()
    await handOn()
    await sendWaitingMail(appUrl)
    for (const { email } of signers) {
      const copies = lettersTo(email).filter(({ subject }) => subject.includes('signed by all'))
      const mine = copies.at(-1)!
      expect(mine.text).toContain(seen)
      expect(mine.attachments).toMatchObject([
        { name: `Expression of interest, berth ${paper.berth.label}.pdf`, type: 'application/pdf', content: samplePdf },
      ])
      expect(
        await rows(
          `select 1 from mail_deliveries d join document_signers s on s.id = d.signer_id where d.kind = 'signed_copy' and s.document_id = $1 and s.email = $2`,
          [id, email],
        ),
      ).toHaveLength(1)
    }
    const signing = await come(tokenFor(signers[0]!.email))
    expect((await showSigning(signing)).state).toBe('completed')
    const answer = await downloadPaper(signing, new Request(appUrl))
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(Buffer.from(await answer.arrayBuffer()).equals(samplePdf)).toBe(true)
  })

  test('the letter waits until there is a paper, and holds no link that anybody can find here', async () => {
    const { id, signers } = await desk.sentEoi({ isDrawnUp: false })
    await sendWaitingMail(appUrl)
    expect(lettersTo(signers[0]!.email)).toEqual([])
    await desk.drawUp(id)
    await sendWaitingMail(appUrl)
    expect(lettersTo(signers[0]!.email)).toHaveLength(1)
    const token = tokenFor(signers[0]!.email)
    const [link] = await rows(
      "select token_hash, expires_at > now() + interval '13 days' as long from signing_links where signer_id = $1",
      [signers[0]!.id],
    )
    expect(link!.long).toBe(true)
    expect(JSON.stringify(await rows('select to_jsonb(l) from signing_links l'))).not.toContain(token)
    const [letter] = lettersTo(signers[0]!.email)
    expect(letter!.text).toContain('Nothing is signed until')
  })
})

describe('a link', () => {
  let token = ''
  let paper: Awaited<ReturnType<typeof desk.sentEoi>>
  beforeEach(async () => {
    paper = await desk.sentEoi()
    await sendWaitingMail(appUrl)
    token = tokenFor(paper.signers[0]!.email)
  })
  const client = () => paper.signers[0]!

  test('shows what it is, and no more, until it is opened; looking changes nothing', async () => {
    const signing = await come(token)
    const page = await showSigning(signing)
    expect(page).toMatchObject({ state: 'unopened', file: null, signers: [] })
    expect(JSON.stringify(page)).not.toContain(client().email)
    await expect(downloadPaper(signing, new Request(appUrl))).rejects.toThrow(NotFound)
    expect(await statesOf(paper.id)).toEqual(['sent', 'waiting', 'waiting'])
    await openPaper(signing)
    await openPaper(signing)
    expect(await showSigning(signing)).toMatchObject({ state: 'open', file: { sha256: seen } })
    expect((await eventsOf(paper.id)).filter((type) => type === 'document:opened')).toHaveLength(1)
  })

  test('signs once, however often it is sent', async () => {
    const signing = await come(token)
    await openPaper(signing)
    const answer = { name: 'Renée', seen }
    await Promise.all(Array.from({ length: 5 }, () => signPaper(signing, answer)))
    await signPaper(await come(token), { ...answer, name: 'Somebody Else' })
    expect((await eventsOf(paper.id)).filter((type) => type === 'document:signed')).toHaveLength(1)
    expect(await rows('select signature_text from document_signers where id = $1', [client().id])).toEqual([
      { signature_text: 'Renée' },
    ])
    expect(
      await rows(`select 1 from mail_deliveries where document_id = $1 and kind = 'signing'`, [paper.id]),
    ).toHaveLength(2)
  })

  test('signs no other paper than the one that was shown, and none that was not opened', async () => {
    const signing = await come(token)
    await expect(signPaper(signing, { name: 'Renée', seen })).rejects.toThrow('Open the paper')
    await openPaper(signing)
    await expect(signPaper(signing, { name: 'Renée', seen: '0'.repeat(64) })).rejects.toThrow('not the paper')
    expect(await statesOf(paper.id)).toEqual(['opened', 'waiting', 'waiting'])
  })

  test('of somebody who comes later does nothing before their turn', async () => {
    const { href } = await agent.transaction((tx) => makeSigningLink(tx, paper.signers[1]!.id, 14, appUrl))
    const early = await come(href.split('/').at(-1)!)
    expect((await showSigning(early)).state).toBe('waiting')
    await expect(openPaper(early)).rejects.toThrow('not your turn')
    await database.query(`update document_signers set state = 'opened' where id = $1`, [paper.signers[1]!.id])
    await expect(signPaper(early, { name: 'Early', seen })).rejects.toThrow('not your turn')
    await expect(declinePaper(early, { reason: 'Too early' })).rejects.toThrow('not your turn')
  })

  test('does nothing after the paper was called off, and says so', async () => {
    const signing = await come(token)
    await openPaper(signing)
    await cancelDocument(await here.as('sales_manager'), paper.id, { reason: 'A mistake' })
    expect(await showSigning(await come(token))).toMatchObject({ state: 'cancelled', file: null, signers: [] })
    // a page that was open at that moment
    await expect(signPaper(signing, { name: 'Renée', seen })).rejects.toThrow('not out for signing')
    await expect(declinePaper(signing, { reason: 'No' })).rejects.toThrow('not out for signing')
    await expect(renewLink(signing)).rejects.toThrow('not out for signing')
    await sendWaitingMail(appUrl)
  })

  test('does nothing after the time is over', async () => {
    const signing = await come(token)
    await openPaper(signing)
    await database.query(`update documents set expires_at = now() - interval '1 minute' where id = $1`, [paper.id])
    expect((await showSigning(signing)).state).toBe('expired')
    await expect(signPaper(signing, { name: 'Renée', seen })).rejects.toThrow('over')
    await expireDocuments(await here.as('sales_manager'))
    expect(await statusOf(paper.id)).toBe('expired')
    await expect(signPaper(signing, { name: 'Renée', seen })).rejects.toThrow('not out for signing')
  })

  test('that ran out brings a new one to the same address, a few times an hour', async () => {
    await database.query(`update signing_links set expires_at = now() where signer_id = $1`, [client().id])
    const signing = await come(token)
    expect((await showSigning(signing)).state).toBe('link_ended')
    await expect(openPaper(signing)).rejects.toThrow('ended')
    await renewLink(signing)
    await renewLink(signing)
    await sendWaitingMail(appUrl)
    const next = tokenFor(client().email)
    expect(next).not.toBe(token)
    expect((await showSigning(await come(next))).state).toBe('unopened')
    await renewLink(signing)
    await sendWaitingMail(appUrl)
    await expect(renewLink(signing)).rejects.toThrow('Three mails')
    expect((await evidenceOf(paper.id)).filter((kind) => kind === 'link_renewed')).toHaveLength(2)
  })

  test('of one who was replaced ends, and the new one gets theirs', async () => {
    const manager = await here.as('sales_manager')
    const email = `new${++addresses}@buyers.example`
    await replaceSigner(manager, paper.id, client().id, { name: 'New Buyer', email, user_id: undefined } as never)
    const old = await come(token)
    expect(await showSigning(old)).toMatchObject({ state: 'replaced', title: null, file: null, signers: [] })
    await expect(openPaper(old)).rejects.toThrow()
    await expect(renewLink(old)).rejects.toThrow()
    await signAs(email)
    expect(await statesOf(paper.id)).toEqual(['replaced', 'signed', 'sent', 'waiting'])
  })

  test('lets one say no with a reason, which ends it for all', async () => {
    const signing = await come(token)
    await declinePaper(signing, { reason: 'Too dear' })
    await declinePaper(signing, { reason: 'Again' })
    expect(await rows('select status, end_reason from documents where id = $1', [paper.id])).toEqual([
      { status: 'declined', end_reason: 'Too dear' },
    ])
    expect((await eventsOf(paper.id)).filter((type) => type === 'document:declined')).toHaveLength(1)
    expect((await showSigning(await come(token))).state).toBe('declined')
    await expect(signPaper(signing, { name: 'Renée', seen })).rejects.toThrow('not out for signing')
  })

  test('is nobody else’s: it opens its own port and signer, with no right there', async () => {
    const signing = await come(token)
    expect(signing.scope.port.id).toBe(here.port.id)
    expect(signing.scope.can('documents:view')).toBe(false)
    expect(signing.scope.can('clients:view')).toBe(false)
    const other = await desk.sentEoi()
    await signPaper(signing, { name: 'x', seen }).catch(() => undefined)
    expect(await statesOf(other.id)).toEqual(['sent', 'waiting', 'waiting'])
    await expect(elsewhere.as('director').then((scope) => showSigning({ ...signing, scope }))).rejects.toThrow(NotFound)
  })
})

describe('tokens that do not exist', () => {
  test.each([
    ['nothing', ''],
    ['a letter', 'x'],
    ['a path', '../../login'],
    ['the right length', 'A'.repeat(43)],
    ['a long one', 'A'.repeat(5000)],
    ['NUL', '\0'.repeat(43)],
    ['SQL', "' or true --"],
  ])('%s', async (_what, token) => {
    await expect(openSigning(token, visitor(`198.51.100.${addresses++}`))).rejects.toThrow(NotFound)
  })

  test('are counted by address; one that exists is opened all the same', async () => {
    const { signers } = await desk.sentEoi()
    await sendWaitingMail(appUrl)
    const token = tokenFor(signers[0]!.email)
    const info = visitor('198.51.100.200')
    const tries = []
    for (let at = 0; at < 25; at++)
      tries.push(await openSigning(`${'B'.repeat(42)}${at % 10}`, info).catch((error) => error))
    expect(tries.filter((error) => error instanceof NotFound)).toHaveLength(20)
    expect(tries.filter((error) => error instanceof TooManyTries)).toHaveLength(5)
    expect((await openSigning(token, info)).signerId).toBe(signers[0]!.id)
  })
})

describe('reminders', () => {
  test('come every so many days to the one whose turn it is', async () => {
    const scope = await here.as('sales_manager')
    const { id, signers } = await desk.sentEoi()
    await sendWaitingMail(appUrl)
    const reminders = () =>
      rows(`select signer_id from mail_deliveries where document_id = $1 and kind = 'signing_reminder'`, [id])
    const age = (days: number) =>
      database.query(
        `update document_signers set sent_at = sent_at - make_interval(days => $2), reminded_at = reminded_at - make_interval(days => $2) where document_id = $1`,
        [id, days],
      )
    await remindSigners(scope)
    expect(await reminders()).toEqual([])
    await age(5)
    await Promise.all([remindSigners(scope), remindSigners(scope)])
    expect(await reminders()).toEqual([{ signer_id: signers[0]!.id }])
    await age(4)
    await remindSigners(scope)
    expect(await reminders()).toHaveLength(1)
    await age(1)
    await remindSigners(scope)
    expect(await reminders()).toHaveLength(2)
    expect((await eventsOf(id)).filter((type) => type === 'document:reminderSent')).toHaveLength(2)
    await sendWaitingMail(appUrl)
    expect(lettersTo(signers[0]!.email).map(({ subject }) => subject.startsWith('Reminder'))).toEqual([
      false,
      true,
      true,
    ])
    await signAs(signers[0]!.email)
    await remindSigners(scope)
    expect(await reminders()).toHaveLength(2)
  })

  test('do not go to an address that refuses mail, nor without the right', async () => {
    const { id, signers } = await desk.sentEoi()
    await database.query(
      `update document_signers set sent_at = now() - interval '6 days', bounced_at = now(), bounce_reason = 'no such mailbox' where id = $1`,
      [signers[0]!.id],
    )
    await remindSigners(await here.as('sales_manager'))
    expect(
      await rows(`select 1 from mail_deliveries where document_id = $1 and kind = 'signing_reminder'`, [id]),
    ).toEqual([])
    await expect(here.as('viewer').then(remindSigners)).rejects.toThrow()
  })
})

test('a letter that comes back is told once to those who look after the paper, and marked until mail gets through', async () => {
  const { id, signers } = await desk.sentEoi()
  await sendWaitingMail(appUrl)
  const refusing = await openMailServer({ recipient: '550 5.1.1 no such mailbox' })
  openMail({ dataDir, appUrl, smtp: refusing.smtp })
  const write = () =>
    rows(
      `insert into mail_deliveries (port_id, kind, signer_id, document_id) values ($1, 'signing_reminder', $2, $3)`,
      [here.port.id, signers[0]!.id, id],
    )
  for (let n = 0; n < 2; n++) {
    await write()
    await sendWaitingMail(appUrl)
  }
  openMail({ dataDir, appUrl })
  await refusing.close()
  expect((await eventsOf(id)).filter((type) => type === 'document:mailBounced')).toHaveLength(1)
  const cameBack = await rows(
    `select signer_id, detail from document_events where document_id = $1 and kind = 'bounced'`,
    [id],
  )
  const line = { signer_id: signers[0]!.id, detail: expect.stringMatching(/^\S+@\S+: 550/) }
  expect(cameBack).toEqual([line, line])
  await handOn()
  const [told] = await rows(`select user_id from notifications where document_id = $1`, [id])
  expect(told!.user_id).toBe((await rows('select author_id from documents where id = $1', [id]))[0]!.author_id)
  const owner = await here.as('sales_manager')
  const { notices } = await listNotifications(owner, new URLSearchParams())
  expect(notices[0]!.sentence).toMatch(/^The mail to a signer came back: EOI, /)
  const marked = async () => (await showDocument(owner, id)).signers.map(({ bounced_at }) => bounced_at !== null)
  expect(await marked()).toEqual([true, false, false])
  await write()
  await sendWaitingMail(appUrl)
  expect(await marked()).toEqual([false, false, false])
})

test('a signed copy that the mail server refused is told on the paper, and leaves again when somebody asks', async () => {
  const { id, signers } = await desk.sentEoi()
  for (const { email, name } of signers) await signAs(email, name)
  await rows(
    `with file as (insert into files (port_id, document_id, name, media_type, size, sha256, key)
       select port_id, id, 'signed.pdf', 'application/pdf', 1, sent_sha256, 'signed/' || id from documents where id = $1 returning id)
     update documents set status = 'completed', completed_at = now(), signed_sha256 = sent_sha256, signed_file_id = file.id from file where documents.id = $1`,
    [id],
  )
  const [client, seller] = signers
  const [copy] = await rows(
    `insert into mail_deliveries (port_id, kind, signer_id, document_id, status, last_error)
     values ($1, 'signed_copy', $2, $3, 'failed', '550 no such mailbox') returning id`,
    [here.port.id, client!.id, id],
  )
  const owner = await here.as('sales_manager')
  expect((await showDocument(owner, id)).signers[0]).toMatchObject({
    mail_kind: 'signed_copy',
    mail_status: 'failed',
    mail_problem: '550 no such mailbox',
  })
  await expect(sendCopyAgain(await here.as('viewer'), id, client!.id)).rejects.toMatchObject({ status: 403 })
  await expect(sendCopyAgain(owner, crypto.randomUUID(), client!.id)).rejects.toMatchObject({ status: 404 })
  // nothing went wrong with hers
  await expect(sendCopyAgain(owner, id, seller!.id)).rejects.toMatchObject({ status: 422 })
  await sendCopyAgain(owner, id, client!.id)
  expect(await rows('select status, decided_by from mail_deliveries where id = $1', [copy!.id])).toEqual([
    { status: 'queued', decided_by: owner.user!.id },
  ])
  expect((await eventsOf(id)).at(-1)).toBe('document:copySentAgain')
  await expect(sendCopyAgain(owner, id, client!.id)).rejects.toMatchObject({ status: 422 })
})
