import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { openSpool } from '#app/files/spool.server.ts'
import { openStorage } from '#server/platform/storage.ts'
import { createReminder } from '#app/reminders/reminders.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { editDocument, showDocumentToEdit } from './document-edit.server.ts'
import { archiveDocument, cancelDocument, expireDocuments, restoreDocument } from './document-end.server.ts'
import { exportDocuments } from './document-export.server.ts'
import { DocumentFilters, SignerList } from './document-input.server.ts'
import { listDocuments } from './document-list.server.ts'
import { showNewDocument } from './document-new.server.ts'
import { showDocument } from './document-show.server.ts'
import { remindSignerAgain, replaceSigner, setSigners, showSigners } from './signer-change.server.ts'
import { completeDocument, uploadSignedPaper } from './document-completion.server.ts'
import { listObstacles, sendDocument, showDocumentToSend } from './document-send.server.ts'
import { createDocument } from './documents.server.ts'

const database = useDatabase()
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
let dataDir: string
let here: Staff
let elsewhere: Staff
let agent: PortScope
let berths = 0

const one = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await database.query<Row & Record<string, unknown>>(text, values))[0]!
const idOf = async (text: string, values: unknown[]) => (await one<{ id: string }>(`${text} returning id`, values)).id
const documentOf = (id: string) =>
  one<{ status: string; price: string; version: number }>('select * from documents where id = $1', [id])
const eventsOf = async (id: string) =>
  (
    await database.query<{ type: string }>('select type from domain_events where document_id = $1 order by id', [id])
  ).map(({ type }) => type)
const evidenceOf = async (id: string) =>
  (
    await database.query<{ kind: string }>('select kind from document_events where document_id = $1 order by id', [id])
  ).map(({ kind }) => kind)

async function makeTemplate(kind: string, language = 'en', words = 'I am interested in {{ berth.name }}.') {
  const template = await idOf(
    `insert into document_templates (port_id, kind, name, language, is_default) values ($1, $2, $3, $4, true)`,
    [here.port.id, kind, `${kind} ${language}`, language],
  )
  await addWords(template, 1, words)
  return template
}
const addWords = (template: string, number: number, words: string) =>
  idOf(`insert into document_template_versions (port_id, template_id, number, body) values ($1, $2, $3, $4)`, [
    here.port.id,
    template,
    number,
    words,
  ])

/** A deal about a berth of its own; the client reads mail unless said otherwise. */
async function makeDeal({ email = 'ann@buyers.example', withBerth = true } = {}) {
  const port = here.port.id
  const client = await idOf(
    `insert into clients (port_id, given_name, family_name, language) values ($1, 'Ann', 'Buyer', 'de')`,
    [port],
  )
  if (email)
    await idOf(
      `insert into client_contacts (port_id, client_id, kind, value, is_primary) values ($1, $2, 'email', $3, true)`,
      [port, client, email],
    )
  const vessel = await idOf(`insert into vessels (port_id, client_id, name, loa) values ($1, $2, 'Little Tide', 18)`, [
    port,
    client,
  ])
  const berth = withBerth
    ? await idOf(
        `insert into berths (port_id, dock, number, length, longest_vessel, price, currency) values ($1, 'D', $2, 20, 20, 500000, 'USD')`,
        [port, String(++berths)],
      )
    : null
  const interest = await idOf(
    `insert into interests (port_id, client_id, berth_id, vessel_id, currency, assignee_id, agreed_price, wished_start_on)
     values ($1, $2, $3, $4, 'EUR', $5, 480000.5, '2027-01-01')`,
    [port, client, berth, vessel, agent.user!.id],
  )
  return { client, vessel, berth, interest }
}
async function makeEoi() {
  const deal = await makeDeal()
  return { ...deal, ...(await createDocument(agent, { type: 'eoi', interest_id: deal.interest })) }
}
async function onPaper(scope: PortScope, id: string, bytes = pdf) {
  const spool = openSpool()
  try {
    const path = await spool.keep(new Blob([new Uint8Array(bytes)]))
    return await uploadSignedPaper(scope, id, { files: [{ name: 'signed.pdf', path }] }, spool)
  } finally {
    await spool.clear()
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'documents-'))
  openStorage({ dataDir })
  here = await makePort(database, 'papers-here')
  elsewhere = await makePort(database, 'papers-elsewhere')
  agent = await here.as('sales_agent')
  for (const kind of ['eoi', 'nda']) await makeTemplate(kind)
  here.port.settings.signing.approverId = (await here.as('director')).user!.id
})
afterAll(() => rm(dataDir, { recursive: true }))

describe('a draft', () => {
  test('takes everything from the deal, and says who signs in order', async () => {
    const { id, title, client, berth, vessel, interest } = await makeEoi()
    expect(title).toBe(`Expression of interest, berth D${berths}`)
    expect(await documentOf(id)).toMatchObject({
      status: 'draft',
      client_id: client,
      interest_id: interest,
      berth_id: berth,
      vessel_id: vessel,
      price: '480000.5000',
      currency: 'EUR',
      tenure_years: 25,
      author_id: agent.user!.id,
    })
    const signers = await database.query(
      'select position, role, name, email from document_signers where document_id = $1 order by position',
      [id],
    )
    expect(signers).toEqual([
      { position: 1, role: 'client', name: 'Ann Buyer', email: 'ann@buyers.example' },
      { position: 2, role: 'salesperson', name: agent.user!.name, email: agent.user!.email },
      { position: 3, role: 'approver', name: 'Director of papers-here', email: 'director@papers-here.example' },
    ])
    expect(await eventsOf(id)).toEqual(['document:created'])
    expect(await evidenceOf(id)).toEqual(['created'])
    const tasks = await database.query('select act, status from document_tasks where document_id = $1', [id])
    expect(tasks).toEqual([{ act: 'render_draft', status: 'queued' }])
  })

  test('is drawn up by who may, at their own port, from a deal that is open', async () => {
    const { interest } = await makeDeal()
    const ask = { type: 'eoi', interest_id: interest } as const
    await expect(createDocument(await here.as('viewer'), ask)).rejects.toMatchObject({ status: 403 })
    await expect(createDocument(await elsewhere.as('director'), ask)).rejects.toMatchObject({ status: 422 })
    await database.query(`update interests set closed_at = now(), outcome = 'lost' where id = $1`, [interest])
    await expect(createDocument(agent, ask)).rejects.toMatchObject({ status: 422 })
  })

  test('of an EOI asks for a berth; an NDA for a client alone', async () => {
    const { interest, client } = await makeDeal({ withBerth: false })
    await expect(createDocument(agent, { type: 'eoi', interest_id: interest })).rejects.toMatchObject({
      message: expect.stringContaining('Link a berth'),
    })
    const nda = await createDocument(agent, { type: 'nda', client_id: client })
    expect(nda.title).toBe('Non-disclosure agreement, Ann Buyer')
  })
})

describe('editing a draft', () => {
  const edit = { title: 'EOI', version: 1, base: {}, price: undefined, starts_on: undefined }

  test('changes its terms, takes the newest words and the deal’s berth, and asks for a new paper', async () => {
    const { id, interest, vessel } = await makeEoi()
    const template = await makeTemplate('eoi', 'de')
    const newest = await addWords(template, 2, 'Neu')
    const other = await makeDeal()
    await database.query('update interests set berth_id = $2 where id = $1', [interest, other.berth])
    await database.query('delete from document_tasks where document_id = $1', [id])
    const { document, templates } = await showDocumentToEdit(agent, id)
    expect(templates.map(({ language }) => language)).toEqual(['de', 'en'])
    await editDocument(agent, id, {
      ...edit,
      version: document.version,
      template_id: template,
      vessel_id: vessel,
      price: '500',
      tenure_years: 10,
    })
    expect(await documentOf(id)).toMatchObject({
      title: 'EOI',
      price: '500.0000',
      tenure_years: 10,
      berth_id: other.berth,
      template_version_id: newest,
      language: 'de',
    })
    expect(await database.query('select act from document_tasks where document_id = $1', [id])).toHaveLength(1)
    expect((await eventsOf(id)).at(-1)).toBe('document:updated')
  })

  test('is for who draws up, at their port, and not after sending; two people compare', async () => {
    const { id } = await makeEoi()
    await expect(editDocument(await here.as('viewer'), id, edit)).rejects.toMatchObject({ status: 403 })
    await expect(editDocument(await elsewhere.as('director'), id, edit)).rejects.toMatchObject({ status: 404 })
    await database.query(`update documents set title = 'Theirs' where id = $1`, [id])
    const stale = { ...edit, base: { title: 'As it was' } }
    await expect(editDocument(agent, id, stale)).rejects.toMatchObject({ status: 409 })
    await sendDocument(agent, id)
    await expect(editDocument(agent, id, edit)).rejects.toMatchObject({ status: 422 })
  })

  test('says anew who signs and in which order; a colleague by their account', async () => {
    const { id } = await makeEoi()
    const { document } = await showSigners(agent, id)
    const director = (await here.as('director')).user!
    const signers = SignerList.parse({
      version: document.version,
      signers: [
        { role: 'approver', user_id: director.id, position: 2 },
        { role: 'client', name: 'Bob Buyer', email: 'bob@buyers.example', position: 1 },
        { role: 'witness' },
      ],
    })
    await setSigners(agent, id, signers)
    const now = await showSigners(agent, id)
    expect(now.signers.map(({ role, email }) => [role, email])).toEqual([
      ['client', 'bob@buyers.example'],
      ['approver', director.email],
    ])
    expect(now.document.version).toBeGreaterThan(document.version)
    const late = SignerList.parse({
      version: document.version,
      signers: [{ name: 'Eve', email: 'eve@buyers.example' }],
    })
    await expect(setSigners(agent, id, late)).rejects.toMatchObject({ status: 409 })
    // the version moved because its paper was made, and who signs is as it was shown
    await database.query('update documents set draft_file_id = null where id = $1', [id])
    await setSigners(agent, id, { ...late, version: now.document.version, base: now.base })
    await setSigners(agent, id, { ...signers, version: (await showSigners(agent, id)).document.version })
    await expect(setSigners(agent, id, { version: 0, signers: [] })).rejects.toMatchObject({ status: 422 })
    await expect(setSigners(await here.as('viewer'), id, signers)).rejects.toMatchObject({ status: 403 })
    await sendDocument(agent, id)
    await expect(setSigners(agent, id, signers)).rejects.toMatchObject({ status: 422 })
    await expect(database.query('delete from document_signers where document_id = $1', [id])).rejects.toThrow(
      'stays written down',
    )
  })
})

describe('sending', () => {
  test('freezes it, holds the berth, and hands it to the provider', async () => {
    const { id, berth, interest } = await makeEoi()
    await sendDocument(agent, id)
    const sent = await documentOf(id)
    expect(sent).toMatchObject({ status: 'sent', provider: 'built_in', draft_file_id: null })
    expect(sent.fields).toMatchObject({ 'client.name': 'Ann Buyer', 'berth.name': `D${berths}` })
    const days = (Number(sent.expires_at) - Number(sent.sent_at)) / 86_400_000
    expect(Math.round(days)).toBeGreaterThanOrEqual(14)
    const holds = await database.query('select interest_id, document_id, kind from berth_holds where berth_id = $1', [
      berth,
    ])
    expect(holds).toEqual([{ interest_id: interest, document_id: id, kind: 'soft' }])
    expect(await eventsOf(id)).toEqual(['document:created', 'document:sent'])
    expect(await evidenceOf(id)).toEqual(['created', 'sent'])
    const states = await database.query('select state from document_signers where document_id = $1 order by position', [
      id,
    ])
    expect(states.map(({ state }) => state)).toEqual(['sent', 'waiting', 'waiting'])
    await expect(sendDocument(agent, id)).rejects.toMatchObject({ status: 422 })
  })

  test('asks for the right, an address for each and, for an EOI, somebody who approves', async () => {
    const { id } = await makeEoi()
    await expect(sendDocument(await here.as('viewer'), id)).rejects.toMatchObject({ status: 403 })
    await expect(sendDocument(await elsewhere.as('director'), id)).rejects.toMatchObject({ status: 404 })
    const silent = await makeDeal({ email: '' })
    const unreached = await createDocument(agent, { type: 'eoi', interest_id: silent.interest })
    await expect(sendDocument(agent, unreached.id)).rejects.toMatchObject({
      message: 'Ann Buyer has no e-mail address to send it to.',
    })
    const { approverId } = here.port.settings.signing
    here.port.settings.signing.approverId = null
    const unapproved = await makeEoi()
    await expect(sendDocument(agent, unapproved.id)).rejects.toMatchObject({
      message: expect.stringContaining('nobody yet who approves EOIs'),
    })
    here.port.settings.signing.approverId = approverId
    expect(await documentOf(unapproved.id)).toMatchObject({ status: 'draft' })
  })

  test('lets one EOI of a deal go out, however many ask at once', async () => {
    const first = await makeEoi()
    const second = await createDocument(agent, { type: 'eoi', interest_id: first.interest })
    const both = await Promise.allSettled([first, second].map(({ id }) => sendDocument(agent, id)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({ status: 422 })
  })

  test('writes to a client whose address came after the draft', async () => {
    const { interest, client } = await makeDeal({ email: '' })
    const { id } = await createDocument(agent, { type: 'eoi', interest_id: interest })
    expect((await showDocumentToSend(agent, id)).obstacles).toHaveLength(1)
    await database.query(
      `insert into client_contacts (port_id, client_id, kind, value, is_primary) values ($1, $2, 'email', 'late@buyers.example', true)`,
      [here.port.id, client],
    )
    expect((await showDocumentToSend(agent, id)).obstacles).toEqual([])
    await sendDocument(agent, id)
    expect((await showDocument(agent, id)).signers[0]).toMatchObject({ email: 'late@buyers.example', state: 'sent' })
  })

  test('waits for every field that the text needs', async () => {
    const { interest } = await makeDeal()
    const template = await makeTemplate('eoi', 'fr', 'Years: {{ deal.years }}, price: {{ deal.price }}.')
    const { id } = await createDocument(agent, {
      type: 'eoi',
      interest_id: interest,
      template_id: template,
      price: null,
      tenure_years: null,
    })
    const { obstacles } = await showDocumentToSend(agent, id)
    expect(obstacles.map(({ mend }) => mend)).toEqual(['edit', 'edit'])
    await expect(sendDocument(agent, id)).rejects.toMatchObject({ status: 422, message: obstacles[0]!.text })
    expect(await documentOf(id)).toMatchObject({ status: 'draft', fields: null })
  })

  test('waits until the draft is about the berth of the deal', async () => {
    const { id, interest } = await makeEoi()
    const other = await makeDeal()
    await database.query('update interests set berth_id = $2 where id = $1', [interest, other.berth])
    await expect(sendDocument(agent, id)).rejects.toMatchObject({ message: expect.stringContaining('another berth') })
    expect((await listObstacles(await here.as('viewer'), id)).map(({ mend }) => mend)).toEqual(['edit'])
  })
})

describe('while it is out', () => {
  const sent = async () => {
    const eoi = await makeEoi()
    await sendDocument(agent, eoi.id)
    const { signers } = await showDocument(agent, eoi.id)
    return { ...eoi, signers: signers.map(({ id }) => id) as [string, string, string] }
  }

  test('the one whose turn it is can be reminded, once an hour', async () => {
    const { id, signers } = await sent()
    const viewer = await here.as('viewer')
    await expect(remindSignerAgain(viewer, id, signers[0])).rejects.toMatchObject({ status: 403 })
    await expect(remindSignerAgain(agent, id, signers[1])).rejects.toMatchObject({ status: 422 })
    await remindSignerAgain(agent, id, signers[0])
    await expect(remindSignerAgain(agent, id, signers[0])).rejects.toMatchObject({ status: 422 })
    await remindSignerAgain(agent, id, signers[0], new Date(Date.now() + 3_700_000))
    expect((await showDocument(agent, id)).signers[0]).toMatchObject({ reminders: 2 })
    expect((await eventsOf(id)).filter((type) => type === 'document:reminderSent')).toHaveLength(2)
    const letters = await database.query('select kind from mail_deliveries where signer_id = $1 order by id', [
      signers[0],
    ])
    expect(letters.map(({ kind }) => kind)).toEqual(['signing_reminder', 'signing_reminder'])
  })

  test('a signer is replaced in the same place, and the newcomer is asked', async () => {
    const { id, signers } = await sent()
    const bob = { name: 'Bob Buyer', email: 'bob@buyers.example' }
    await expect(replaceSigner(await here.as('viewer'), id, signers[0], bob)).rejects.toMatchObject({ status: 403 })
    const same = { name: 'Ann Buyer', email: 'ann@buyers.example' }
    await expect(replaceSigner(agent, id, signers[0], same)).rejects.toMatchObject({ status: 422 })
    await replaceSigner(agent, id, signers[0], bob)
    const [newcomer, old] = (await showDocument(agent, id)).signers
    expect(newcomer).toMatchObject({ ...bob, role: 'client', position: 1, state: 'sent' })
    expect(old).toMatchObject({ id: signers[0], state: 'replaced' })
    expect((await eventsOf(id)).at(-1)).toBe('document:signerReplaced')
    await expect(replaceSigner(agent, id, signers[0], bob)).rejects.toMatchObject({ status: 422 })
    await expect(replaceSigner(await elsewhere.as('director'), id, signers[1], bob)).rejects.toMatchObject({
      status: 404,
    })
  })

  test('it is called off with a reason, and can be drawn up again with its terms', async () => {
    const { id, interest } = await sent()
    await expect(cancelDocument(await here.as('viewer'), id, { reason: 'x' })).rejects.toMatchObject({ status: 403 })
    await cancelDocument(agent, id, { reason: 'The price changed.' })
    expect(await documentOf(id)).toMatchObject({ status: 'cancelled', end_reason: 'The price changed.' })
    expect([(await eventsOf(id)).at(-1), (await evidenceOf(id)).at(-1)]).toEqual(['document:cancelled', 'cancelled'])
    await expect(cancelDocument(agent, id, { reason: 'again' })).rejects.toMatchObject({ status: 422 })
    await database.query('update interests set agreed_price = 1 where id = $1', [interest])
    const { form, deal } = await showNewDocument(agent, { again: id })
    expect(deal?.id).toBe(interest)
    expect(form?.values).toMatchObject({ price: '480000.5000', currency: 'EUR', tenure_years: 25 })
  })

  test('what all have signed is not called off, and does not run out', async () => {
    const { id } = await sent()
    await database.query(
      `update document_signers set state = 'signed', signed_at = now(), signature_kind = 'typed' where document_id = $1`,
      [id],
    )
    await expect(cancelDocument(agent, id, { reason: 'x' })).rejects.toMatchObject({ status: 422 })
    await database.query(`update documents set expires_at = now() - interval '1 hour' where id = $1`, [id])
    await expireDocuments(agent)
    expect(await documentOf(id)).toMatchObject({ status: 'sent' })
  })

  test('it runs out once, however many look', async () => {
    const [due, other] = [await sent(), await sent()]
    await database.query(`update documents set expires_at = now() - interval '1 hour' where id = $1`, [due.id])
    const ended = await Promise.all([expireDocuments(agent), expireDocuments(agent), expireDocuments(agent)])
    expect(ended.reduce((sum, each) => sum + each)).toBe(1)
    expect(await documentOf(due.id)).toMatchObject({ status: 'expired' })
    expect(await documentOf(other.id)).toMatchObject({ status: 'sent' })
    expect((await eventsOf(due.id)).filter((type) => type === 'document:expired')).toHaveLength(1)
  })

  test('it is not archived; a draft is, and comes back', async () => {
    const { id } = await sent()
    const manager = await here.as('sales_manager')
    await expect(archiveDocument(manager, id)).rejects.toMatchObject({ status: 422 })
    const draft = await makeEoi()
    await expect(archiveDocument(agent, draft.id)).rejects.toMatchObject({ status: 403 })
    await archiveDocument(manager, draft.id)
    await expect(sendDocument(agent, draft.id)).rejects.toMatchObject({ status: 422 })
    await restoreDocument(manager, draft.id)
    expect((await eventsOf(draft.id)).slice(-2)).toEqual(['document:archived', 'document:restored'])
  })
})

describe('the list', () => {
  const list = async (filters: object, search = new URLSearchParams()) =>
    listDocuments(agent, DocumentFilters.parse(filters), search)

  test('finds by client, kind and state, and nothing of another port', async () => {
    const deal = await makeDeal()
    await database.query(`update clients set family_name = 'Zürn' where id = $1`, [deal.client])
    const eoi = await createDocument(agent, { type: 'eoi', interest_id: deal.interest })
    const nda = await createDocument(agent, { type: 'nda', client_id: deal.client })
    await sendDocument(agent, eoi.id)
    expect((await list({ q: 'ZURN' })).rows.map(({ id }) => id)).toEqual([nda.id, eoi.id])
    expect((await list({ q: 'zürn', view: 'out' })).rows).toMatchObject([{ id: eoi.id, turn: 'Ann Zürn' }])
    expect((await list({ q: 'zürn', type: 'nda' })).rows.map(({ id }) => id)).toEqual([nda.id])
    expect((await list({ q: '%' })).count).toBe(0)
    const manager = await here.as('sales_manager')
    const mine = await listDocuments(manager, DocumentFilters.parse({ whose: 'mine' }), new URLSearchParams())
    expect(mine.count).toBe(0)
    const stranger = await listDocuments(
      await elsewhere.as('director'),
      DocumentFilters.parse({}),
      new URLSearchParams(),
    )
    expect(stranger.rows).toEqual([])
    await expect(
      listDocuments(await here.as('dock_staff'), DocumentFilters.parse({}), new URLSearchParams()),
    ).rejects.toMatchObject({ status: 403 })
  })

  test('pages neither lose nor repeat one, in any order', async () => {
    const { client } = await makeDeal()
    for (let at = 0; at < 53; at++)
      await createDocument(agent, { type: 'nda', client_id: client, title: `Paged ${String(at % 7)}` })
    for (const sort of ['newest', 'title'] as const) {
      const first = await list({ q: 'paged', sort })
      const second = await list({ q: 'paged', sort }, new URLSearchParams({ after: first.next! }))
      expect([first.count, first.rows.length, second.rows.length]).toEqual([53, 50, 3])
      expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(53)
    }
  })

  test('leaves as CSV, formulas defused, and that is written down', async () => {
    const { client } = await makeDeal()
    await createDocument(agent, { type: 'nda', client_id: client, title: '=1+1' })
    const manager = await here.as('sales_manager')
    const filters = DocumentFilters.parse({ q: '=1+1' })
    await expect(exportDocuments(agent, filters)).rejects.toMatchObject({ status: 403 })
    let text = ''
    for await (const part of await exportDocuments(manager, filters)) text += part
    expect(text.split('\n')[1]).toMatch(/^'=1\+1,NDA,Draft,Ann Buyer,/)
    const audited = await database.query(`select 1 from audit_logs where action = 'export' and entity = 'documents'`)
    expect(audited).toHaveLength(1)
  })
})

describe('a signed paper', () => {
  test('completes a draft by itself', async () => {
    const { id } = await makeEoi()
    const [file] = await onPaper(agent, id)
    expect(await documentOf(id)).toMatchObject({
      status: 'completed',
      provider: 'paper',
      signed_file_id: file!.id,
      signed_sha256: file!.sha256,
    })
    expect(await eventsOf(id)).toEqual(['document:created', 'file:uploaded', 'document:completed'])
    expect(await evidenceOf(id)).toEqual(['created', 'paper_uploaded', 'completed'])
    await expect(onPaper(agent, id)).rejects.toMatchObject({ status: 422 })
    await expect(onPaper(await here.as('viewer'), id)).rejects.toMatchObject({ status: 403 })
    await expect(onPaper(await elsewhere.as('director'), id)).rejects.toMatchObject({ status: 404 })
  })

  test('that is no PDF and no photo is refused, and nothing is kept', async () => {
    const { id } = await makeEoi()
    await expect(onPaper(agent, id, Buffer.from('MZ not a paper'))).rejects.toMatchObject({ status: 422 })
    expect(await database.query('select 1 from files where document_id = $1', [id])).toEqual([])
    expect(await documentOf(id)).toMatchObject({ status: 'draft' })
  })

  test('is written down once, and never altered afterwards', async () => {
    const { id } = await makeEoi()
    const [file] = await onPaper(agent, id)
    const again = { fileId: file!.id, sha256: file!.sha256, isPaper: true }
    await agent.transaction((tx) => completeDocument(tx, agent, id, again))
    expect((await eventsOf(id)).filter((type) => type === 'document:completed')).toHaveLength(1)
    const another = await idOf(
      `insert into files (port_id, document_id, name, media_type, size, sha256, key)
       values ($1, $2, 'x.pdf', 'application/pdf', 1, repeat('0', 64), 'x')`,
      [here.port.id, id],
    )
    await expect(
      agent.transaction((tx) => completeDocument(tx, agent, id, { ...again, fileId: another })),
    ).rejects.toMatchObject({ status: 422 })
    await expect(database.query(`update documents set title = 'Else' where id = $1`, [id])).rejects.toThrow(
      'a finished document is not altered',
    )
  })
})

test('its page shows the reminders set on it', async () => {
  const { id } = await makeEoi()
  await createReminder(agent, {
    subject: { kind: 'document', id },
    title: 'Ask whether it arrived',
    due_at: new Date().toISOString(),
    priority: 'normal',
    assignee_id: agent.user!.id,
    note: '',
  })
  const shown = await showDocument(agent, id)
  expect(shown.reminders).toMatchObject([
    { title: 'Ask whether it arrived', isMine: true, subject: { kind: 'document', id } },
  ])
  expect((await showDocument(agent, (await makeEoi()).id)).reminders).toEqual([])
})
