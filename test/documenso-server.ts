import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Documenso } from '#server/platform/env.ts'

/** As it is published: packages/trpc/server/envelope-router of documenso/documenso, version 2.17. */
const Recipient = z.object({
  email: z.email(),
  name: z.string().max(255),
  role: z.enum(['CC', 'SIGNER', 'VIEWER', 'APPROVER', 'ASSISTANT']),
  signingOrder: z.number().optional(),
})
const percent = z.number().min(0).max(100)
const Field = z.object({
  type: z.literal('SIGNATURE'),
  page: z.number().min(1),
  positionX: percent,
  positionY: percent,
  width: percent,
  height: percent,
})
const period = z.union([
  z.object({ unit: z.enum(['day', 'week', 'month']), amount: z.number().int().min(1) }),
  z.object({ disabled: z.literal(true) }),
])
const Payload = z.object({
  title: z.string().trim().min(1).max(255),
  type: z.enum(['DOCUMENT', 'TEMPLATE']),
  externalId: z.string().max(255).optional(),
  recipients: z
    .array(
      Recipient.extend({ fields: z.array(Field.extend({ identifier: z.union([z.string(), z.number()]) })).optional() }),
    )
    .optional(),
  meta: z
    .object({
      subject: z.string().max(254).optional(),
      message: z.string().max(5000).optional(),
      timezone: z.string().optional(),
      distributionMethod: z.enum(['EMAIL', 'NONE']).optional(),
      signingOrder: z.enum(['PARALLEL', 'SEQUENTIAL']).optional(),
      allowDictateNextSigner: z.boolean().optional(),
      reminderSettings: z.object({ sendAfter: period, repeatEvery: period }).optional(),
      envelopeExpirationPeriod: period.optional(),
    })
    .optional(),
})

type Person = z.output<typeof Recipient> & {
  id: number
  token: string
  readStatus: 'NOT_OPENED' | 'OPENED'
  sendStatus: 'NOT_SENT' | 'SENT'
  signingStatus: 'NOT_SIGNED' | 'SIGNED' | 'REJECTED'
  signedAt: string | null
  rejectionReason: string | null
  fields: z.output<typeof Field>[]
}
type Envelope = {
  id: string
  title: string
  externalId: string | null
  status: 'DRAFT' | 'PENDING' | 'COMPLETED' | 'REJECTED' | 'CANCELLED'
  isSequential: boolean
  item: string
  pdf: Buffer
  recipients: Person[]
}
/** What goes wrong with the next call that it fits. `after`: it is done, and nobody hears of it. */
export type Fault = { path: RegExp; how: 'after' | 'before' | { status: number; retryAfter?: number } }
/** What happens to hints on their way. */
export type Post = 'once' | 'lost' | 'twice' | 'held'

class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

/** A Documenso for tests: keeps envelopes, lets people sign, sends hints, and fails when it is told to. */
export async function openDocumensoServer(send: (body: string, secret: string) => Promise<unknown>) {
  const envelopes = new Map<string, Envelope>()
  const mails: { to: string; envelope: string }[] = []
  const calls: string[] = []
  const faults: Fault[] = []
  const held: string[] = []
  const account: Documenso = {
    origin: '',
    apiKey: `api_${randomBytes(8).toString('hex')}`,
    webhookSecret: randomBytes(16).toString('hex'),
  }
  let post: (count: number) => Post = () => 'once'
  let numbers = 100
  let hints = 0

  const find = (id: unknown) => envelopes.get(String(id)) ?? refuse(404, 'NOT_FOUND')
  const refuse = (status: number, code: string): never => {
    throw new Refused(status, code)
  }
  const mutable = (envelope: Envelope) =>
    ['COMPLETED', 'REJECTED', 'CANCELLED'].includes(envelope.status)
      ? refuse(400, `ENVELOPE_${envelope.status}`)
      : envelope
  const person = (input: z.output<typeof Recipient>, fields: z.output<typeof Field>[] = []): Person => ({
    ...input,
    email: input.email.toLowerCase(),
    id: ++numbers,
    token: `tok_${randomBytes(12).toString('hex')}`,
    readStatus: 'NOT_OPENED',
    sendStatus: 'NOT_SENT',
    signingStatus: 'NOT_SIGNED',
    signedAt: null,
    rejectionReason: null,
    fields,
  })
  const inOrder = (envelope: Envelope) =>
    envelope.recipients.toSorted((a, b) => (a.signingOrder ?? 999) - (b.signingOrder ?? 999))
  const mail = (envelope: Envelope, one: Person) => {
    one.sendStatus = 'SENT'
    mails.push({ to: one.email, envelope: envelope.id })
  }
  const callNext = (envelope: Envelope) => {
    const open = inOrder(envelope).filter(({ signingStatus }) => signingStatus === 'NOT_SIGNED')
    for (const one of envelope.isSequential ? open.slice(0, 1) : open)
      if (one.sendStatus === 'NOT_SENT') mail(envelope, one)
  }
  const shown = ({ pdf: _, item, isSequential, recipients, ...envelope }: Envelope) => ({
    ...envelope,
    type: 'DOCUMENT',
    secondaryId: 'document_1',
    recipients: recipients.map(({ fields: __, ...one }) => ({
      ...one,
      envelopeId: envelope.id,
      expiresAt: null,
      authOptions: null,
    })),
    fields: [],
    documentMeta: { signingOrder: isSequential ? 'SEQUENTIAL' : 'PARALLEL' },
    envelopeItems: [{ id: item, envelopeId: envelope.id, title: 'paper.pdf', order: 1 }],
    directLink: null,
  })

  const writes: Record<string, (body: Record<string, unknown>) => unknown> = {
    'envelope/distribute': ({ envelopeId }) => {
      const envelope = mutable(find(envelopeId))
      if (envelope.recipients.some(({ role, fields }) => role === 'SIGNER' && fields.length === 0))
        refuse(400, 'MISSING_SIGNATURE_FIELD')
      envelope.status = 'PENDING'
      callNext(envelope)
      return { success: true, id: envelope.id, recipients: envelope.recipients }
    },
    'envelope/redistribute': ({ envelopeId, recipients }) => {
      const envelope = mutable(find(envelopeId))
      if (envelope.status === 'DRAFT') refuse(400, 'ENVELOPE_DRAFT')
      for (const one of envelope.recipients)
        if ((recipients as number[]).includes(one.id) && one.signingStatus === 'NOT_SIGNED') mail(envelope, one)
      return { success: true, id: envelope.id, recipients: envelope.recipients }
    },
    'envelope/cancel': ({ envelopeId }) => {
      const envelope = find(envelopeId)
      if (envelope.status !== 'PENDING') refuse(400, 'INVALID_REQUEST')
      envelope.status = 'CANCELLED'
      return { success: true }
    },
    'envelope/delete': ({ envelopeId }) => {
      envelopes.delete(find(envelopeId).id)
      return { success: true }
    },
    'envelope/recipient/delete': ({ recipientId }) => {
      const envelope =
        [...envelopes.values()].find(({ recipients }) => recipients.some(({ id }) => id === recipientId)) ??
        refuse(404, 'NOT_FOUND')
      mutable(envelope)
      if (envelope.recipients.some(({ id, signingStatus }) => id === recipientId && signingStatus === 'SIGNED'))
        refuse(400, 'INVALID_REQUEST')
      envelope.recipients = envelope.recipients.filter(({ id }) => id !== recipientId)
      return { success: true }
    },
    'envelope/recipient/create-many': ({ envelopeId, data }) => {
      const envelope = mutable(find(envelopeId))
      const made = z
        .array(Recipient)
        .parse(data)
        .map((one) => person(one))
      envelope.recipients.push(...made)
      return { data: made }
    },
    'envelope/field/create-many': ({ envelopeId, data }) => {
      const envelope = mutable(find(envelopeId))
      for (const { recipientId, ...field } of z.array(Field.extend({ recipientId: z.number() })).parse(data))
        (envelope.recipients.find(({ id }) => id === recipientId) ?? refuse(404, 'NOT_FOUND')).fields.push(field)
      return { data: [] }
    },
  }

  async function create(request: IncomingMessage, body: Buffer) {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': String(request.headers['content-type']) },
    }).formData()
    const payload = Payload.parse(JSON.parse(String(form.get('payload'))))
    const file = form.get('files') as File
    const pdf = Buffer.from(await file.arrayBuffer())
    if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) refuse(400, 'INVALID_BODY')
    const id = `envelope_${randomBytes(8).toString('hex')}`
    envelopes.set(id, {
      id,
      title: payload.title,
      externalId: payload.externalId ?? null,
      status: 'DRAFT',
      isSequential: payload.meta?.signingOrder === 'SEQUENTIAL',
      item: `envelope_item_${randomBytes(6).toString('hex')}`,
      pdf,
      recipients: (payload.recipients ?? []).map(({ fields, ...one }) => person(one, fields)),
    })
    return { id }
  }

  function look(path: string, search: URLSearchParams): object | Buffer {
    const item = /^envelope\/item\/([^/]+)\/download$/.exec(path)?.[1]
    if (item) {
      const envelope = [...envelopes.values()].find((each) => each.item === item) ?? refuse(404, 'NOT_FOUND')
      if (search.get('version') === 'original') return envelope.pdf
      if (envelope.status !== 'COMPLETED') refuse(400, 'INVALID_REQUEST')
      return signedPdf(envelope)
    }
    if (path !== 'envelope') return shown(find(path.slice('envelope/'.length)))
    const query = (search.get('query') ?? '').toLowerCase()
    const data = [...envelopes.values()]
      .filter(({ title, externalId }) => `${title} ${externalId}`.toLowerCase().includes(query))
      .map(shown)
    return {
      data: data.slice(0, Number(search.get('perPage') ?? 10)),
      count: data.length,
      currentPage: 1,
      perPage: 10,
      totalPages: 1,
    }
  }

  async function answer(request: IncomingMessage, body: Buffer): Promise<object | Buffer> {
    const url = new URL(request.url ?? '/', 'http://fake')
    const path = url.pathname.replace(/^\/api\/v2\//, '')
    calls.push(`${request.method} ${path.replace(/(envelope|envelope_item)_[0-9a-f]+/, ':id')}`)
    if (!url.pathname.startsWith('/api/v2/envelope')) refuse(404, 'NOT_FOUND')
    if (request.headers.authorization !== account.apiKey) refuse(401, 'UNAUTHORIZED')
    if (request.method === 'GET') return look(path, url.searchParams)
    if (path === 'envelope/create') return create(request, body)
    const write = writes[path] ?? refuse(404, 'NOT_FOUND')
    return (write(JSON.parse(body.toString()) as Record<string, unknown>) ?? {}) as object
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const at = faults.findIndex(({ path }) => path.test(request.url ?? ''))
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]!.how
    if (fault === 'before') return void request.socket.destroy()
    if (typeof fault === 'object') {
      response.writeHead(fault.status, {
        'content-type': 'application/json',
        ...(fault.retryAfter && { 'retry-after': String(fault.retryAfter) }),
      })
      return void response.end(
        JSON.stringify(
          fault.status === 429
            ? { error: 'Too many requests, please try again later.' }
            : { message: 'Jane Doe failed', code: 'UNKNOWN_ERROR' },
        ),
      )
    }
    try {
      const body = await answer(request, Buffer.concat(parts))
      if (fault === 'after') return void request.socket.destroy()
      response.writeHead(200, { 'content-type': Buffer.isBuffer(body) ? 'application/pdf' : 'application/json' })
      response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body))
    } catch (error) {
      const { status, code } = error instanceof Refused ? error : { status: 400, code: 'INVALID_BODY' }
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ message: code, code }))
    }
  }

  const listen = (port: number) =>
    new Promise<Server>((resolve) => {
      const opened = createServer((request, response) => void serve(request, response))
      opened.listen(port, '127.0.0.1', () => resolve(opened))
    })
  let server: Server | undefined = await listen(0)
  const { port } = server.address() as AddressInfo
  account.origin = `http://127.0.0.1:${port}`

  async function hint(event: string, envelope: Envelope) {
    const payload = { ...shown(envelope), envelopeId: envelope.id, id: 1, Recipient: envelope.recipients }
    const body = JSON.stringify({ event, payload, createdAt: new Date().toISOString(), webhookEndpoint: 'http://here' })
    const how = post(++hints)
    if (how === 'held') held.push(body)
    if (how === 'once' || how === 'twice') await send(body, account.webhookSecret)
    if (how === 'twice') await send(body, account.webhookSecret)
  }
  async function act(externalId: string, email: string, work: (one: Person, envelope: Envelope) => string[]) {
    const envelope = [...envelopes.values()].find((each) => each.externalId === externalId) ?? refuse(404, 'NOT_FOUND')
    if (envelope.status !== 'PENDING') refuse(400, `ENVELOPE_${envelope.status}`)
    const one = envelope.recipients.find((each) => each.email === email.toLowerCase()) ?? refuse(404, 'NOT_FOUND')
    const next = inOrder(envelope).find(({ signingStatus }) => signingStatus === 'NOT_SIGNED')
    if (envelope.isSequential && next !== one) refuse(400, 'RECIPIENT_OUT_OF_TURN')
    for (const event of work(one, envelope)) await hint(event, envelope)
  }

  return {
    account,
    envelopes,
    mails,
    calls,
    faults,
    /** Which of the hints, counted from 1, go which way. */
    set post(rule: (count: number) => Post) {
      post = rule
    },
    /** Those that were held come now, the last one first. */
    async deliverHeld() {
      for (const body of held.splice(0).toReversed()) await send(body, account.webhookSecret)
    },
    of: (externalId: string) => [...envelopes.values()].filter((each) => each.externalId === externalId),
    open: (externalId: string, email: string) =>
      act(externalId, email, (one) => {
        one.readStatus = 'OPENED'
        return ['DOCUMENT_OPENED']
      }),
    sign: (externalId: string, email: string) =>
      act(externalId, email, (one, envelope) => {
        Object.assign(one, { readStatus: 'OPENED', signingStatus: 'SIGNED', signedAt: new Date().toISOString() })
        if (envelope.recipients.every(({ signingStatus }) => signingStatus === 'SIGNED')) {
          envelope.status = 'COMPLETED'
          return ['DOCUMENT_SIGNED', 'DOCUMENT_RECIPIENT_COMPLETED', 'DOCUMENT_COMPLETED']
        }
        callNext(envelope)
        return ['DOCUMENT_SIGNED', 'DOCUMENT_RECIPIENT_COMPLETED']
      }),
    reject: (externalId: string, email: string, reason: string) =>
      act(externalId, email, (one, envelope) => {
        Object.assign(one, { readStatus: 'OPENED', signingStatus: 'REJECTED', rejectionReason: reason })
        envelope.status = 'REJECTED'
        return ['DOCUMENT_REJECTED']
      }),
    async goDown() {
      server?.closeAllConnections()
      await new Promise<void>((resolve) => server?.close(() => resolve()))
      server = undefined
    },
    async comeBack() {
      server = await listen(port)
    },
    async close() {
      if (server) await this.goDown()
    },
  }
}

export const signedPdf = ({ pdf, recipients }: Pick<Envelope, 'pdf' | 'recipients'>) =>
  Buffer.concat([pdf, Buffer.from(`\n% signed by ${recipients.map(({ email }) => email).join(', ')}\n`)])
