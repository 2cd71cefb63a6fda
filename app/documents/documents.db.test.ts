import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { openSpool } from '#app/files/spool.server.ts'
import { openStorage } from '#server/platform/storage.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { completeDocument, uploadSignedPaper } from './document-completion.server.ts'
import { sendDocument } from './document-send.server.ts'
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

describe('sending', () => {
  test('freezes it, holds the berth, and hands it to the provider', async () => {
    const { id, berth, interest } = await makeEoi()
    await sendDocument(agent, id)
    const sent = await documentOf(id)
    expect(sent).toMatchObject({ status: 'sent', provider: 'built_in' })
    const days = (Number(sent.expires_at) - Number(sent.sent_at)) / 86_400_000
    expect(Math.round(days)).toBe(14)
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
