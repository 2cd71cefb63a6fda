import { FormData } from 'undici'
import { z } from 'zod'
import { TaskProblem } from '#app/papers/paper-task.server.ts'
import { documensoAccount } from '#server/platform/documenso-account.ts'
import { askOutside, OutgoingProblem } from '#server/platform/outgoing.ts'

/** What is read of an envelope. Tokens by which others could sign are dropped before anything else sees them. */
const Envelope = z.object({
  id: z.string(),
  status: z.enum(['DRAFT', 'PENDING', 'COMPLETED', 'REJECTED', 'CANCELLED']),
  externalId: z.string().nullish(),
  recipients: z.array(
    z.object({
      id: z.number(),
      email: z.string(),
      signingOrder: z.number().nullish(),
      readStatus: z.enum(['NOT_OPENED', 'OPENED']),
      sendStatus: z.enum(['NOT_SENT', 'SENT']),
      signingStatus: z.enum(['NOT_SIGNED', 'SIGNED', 'REJECTED']),
      signedAt: z.coerce.date().nullish(),
      rejectionReason: z.string().nullish(),
    }),
  ),
  envelopeItems: z.array(z.object({ id: z.string(), order: z.number() })),
})
export type Envelope = z.output<typeof Envelope>
const Found = z.object({ data: z.array(z.object({ id: z.string(), externalId: z.string().nullish() })) })
const Made = z.object({ id: z.string() })
const MadeRecipients = z.object({ data: z.array(z.object({ id: z.number() })) })

export type EnvelopeRecipient = { email: string; name: string; role: 'SIGNER' | 'APPROVER'; signingOrder: number }
export type EnvelopeField = {
  type: 'SIGNATURE'
  page: number
  positionX: number
  positionY: number
  width: number
  height: number
}
type NewEnvelope = {
  title: string
  externalId: string
  recipients: (EnvelopeRecipient & { fields: (EnvelopeField & { identifier: number })[] })[]
  meta: Record<string, unknown>
}

/** The published interface of Documenso, version 2, envelopes alone. */
export const documensoCalls = {
  async create(payload: NewEnvelope, pdf: Buffer) {
    const form = new FormData()
    form.set('payload', JSON.stringify({ type: 'DOCUMENT', ...payload }))
    form.append('files', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'paper.pdf')
    return Made.parse(await write('envelope/create', form)).id
  },
  distribute: (envelopeId: string) => write('envelope/distribute', { envelopeId }),
  redistribute: (envelopeId: string, recipientId: number) =>
    write('envelope/redistribute', { envelopeId, recipients: [recipientId] }),
  cancel: (envelopeId: string, reason: string) => write('envelope/cancel', { envelopeId, reason }),
  remove: (envelopeId: string) => write('envelope/delete', { envelopeId }),
  removeRecipient: (recipientId: number) => write('envelope/recipient/delete', { recipientId }),
  async addRecipient(envelopeId: string, recipient: EnvelopeRecipient, field: EnvelopeField) {
    const made = MadeRecipients.parse(await write('envelope/recipient/create-many', { envelopeId, data: [recipient] }))
    const recipientId = made.data[0]!.id
    await write('envelope/field/create-many', { envelopeId, data: [{ ...field, recipientId }] })
    return recipientId
  },
  /** Nothing when it was thrown away over there. */
  async read(envelopeId: string): Promise<Envelope | null> {
    const answer = await read(`envelope/${encodeURIComponent(envelopeId)}`)
    return answer && Envelope.parse(JSON.parse(answer.toString()))
  },
  /** The envelope of a paper of ours, though its number got lost on the way. */
  async find(externalId: string): Promise<string | null> {
    const query = new URLSearchParams({ query: externalId, type: 'DOCUMENT', perPage: '20' })
    const answer = await read(`envelope?${query}`)
    const { data } = Found.parse(JSON.parse(answer?.toString() ?? '{"data":[]}'))
    return data.find((each) => each.externalId === externalId)?.id ?? null
  },
  async download(itemId: string): Promise<Buffer> {
    const pdf = await read(`envelope/item/${encodeURIComponent(itemId)}/download?version=signed`)
    if (!pdf?.subarray(0, 5).equals(Buffer.from('%PDF-')))
      throw new TaskProblem('failed', 'Documenso did not hand out the signed paper.')
    return pdf
  },
}

let lastCheck: { at: number; result: Promise<unknown> } | undefined

/** Throws a sentence when papers can't be sent for signing now. Documenso is asked once a minute at most. */
export async function checkDocumenso() {
  if (!lastCheck || Date.now() - lastCheck.at > 60_000)
    lastCheck = { at: Date.now(), result: read('envelope?perPage=1', 1800).catch((error: unknown) => error) }
  const problem = await lastCheck.result
  if (problem instanceof Error) throw new Error(`${problem.message} Papers wait.`)
}

const read = (path: string, timeout?: number) => call('GET', path, undefined, timeout)

async function write(path: string, body: object): Promise<unknown> {
  const answer = await call('POST', path, body)
  if (!answer) throw new TaskProblem('refused', 'Documenso does not know this envelope any more.')
  return JSON.parse(answer.toString())
}

const mostBytes = 50 * 1024 * 1024

async function call(method: 'GET' | 'POST', path: string, body?: object, timeout?: number): Promise<Buffer | null> {
  const account = documensoAccount()
  if (!account) throw new TaskProblem('failed', 'Documenso is not set up any more.')
  const isForm = body instanceof FormData
  const answer = await askOutside(`${account.origin}/api/v2/${path}`, {
    method,
    headers: { Authorization: account.apiKey, ...(body && !isForm && { 'Content-Type': 'application/json' }) },
    body: isForm ? body : body && JSON.stringify(body),
    isTrusted: true,
    timeout,
    mostBytes,
  }).catch((error: unknown) => {
    const isUnknown = method === 'POST' && error instanceof OutgoingProblem && error.mayHaveArrived
    throw isUnknown
      ? new TaskProblem('unknown', 'Documenso did not answer: it may have done it.', { cause: error })
      : new TaskProblem('failed', 'Documenso can’t be reached.', { cause: error })
  })
  const { status } = answer
  if (status >= 200 && status < 300) return answer.body
  if (status === 404) return null
  throw problemOf(method, status, answer.headers.get('retry-after'), answer.body)
}

/** Its answers name people: of an error only the code is kept. */
function problemOf(method: 'GET' | 'POST', status: number, retryAfter: string | null, body: Buffer) {
  const code = /"code"\s*:\s*"([A-Z_]{2,40})"/.exec(body.subarray(0, 4000).toString())?.[1]
  const said = `(${status}${code ? `, ${code}` : ''})`
  if (status === 429) {
    const seconds = Number(retryAfter)
    const pause = 1000 * (Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) : 60)
    return new TaskProblem('failed', 'Documenso asks to come back later.', { pause })
  }
  if (status === 401 || status === 403)
    return new TaskProblem('failed', `Documenso does not take the key in DOCUMENSO_API_KEY ${said}.`)
  if (status === 503) return new TaskProblem('failed', `Documenso does not work at the moment ${said}.`)
  if (status >= 500 && method === 'POST')
    return new TaskProblem('unknown', `Documenso failed on the way: it may have done it ${said}.`)
  if (status >= 500) return new TaskProblem('failed', `Documenso does not work at the moment ${said}.`)
  return new TaskProblem('refused', `Documenso refused it ${said}.`)
}
