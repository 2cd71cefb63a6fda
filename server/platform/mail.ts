import { createTransport, type Transporter } from 'nodemailer'
import { constants } from 'node:fs'
import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Env, Smtp } from './env.ts'

export type Letter = {
  id: string
  messageId: string
  at: Date
  to: string
  subject: string
  text: string
  html: string
}

/** `refused`: for good; `failed`: try again later; `unknown`: it may have arrived. */
export type Outcome = 'refused' | 'failed' | 'unknown'

export class MailProblem extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome, message: string, options?: ErrorOptions) {
    super(message, options)
    this.outcome = outcome
  }
}

type Office = { from: string; domain: string } & (
  { folder: string; transport: null } | { folder: null; transport: Transporter }
)

let office: Office | undefined
let lastCheck: { at: number; result: Promise<unknown> } | undefined

/** Where mail goes: an SMTP server when there is one, else files in the data folder. */
export function openMail({ smtp, dataDir, appUrl }: Pick<Env, 'smtp' | 'dataDir' | 'appUrl'>) {
  const domain = new URL(appUrl).hostname
  office = smtp
    ? { from: smtp.from, domain, folder: null, transport: connectTo(smtp) }
    : { from: 'Port Nimara CRM <crm@port-nimara.example>', domain, folder: join(dataDir, 'mailbox'), transport: null }
}

export function closeMail() {
  office?.transport?.close()
  office = undefined
}

function connectTo({ host, port, user, password }: Smtp): Transporter {
  return createTransport({
    host,
    port,
    secure: port === 465,
    auth: user ? { user, pass: password } : undefined,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** The folder of the local mailbox; none where mail really leaves the house. */
export const mailboxFolder = () => office?.folder ?? null

/** Sends one letter; throws MailProblem. The same letter again replaces its file in the local mailbox. */
export async function sendLetter(letter: Letter): Promise<void> {
  if (!office) throw new MailProblem('failed', 'Mail is not set up in this process.')
  const { from, domain } = office
  const raw = await compose(letter, from, domain)
  if (office.transport) await post(office.transport, { from, to: letter.to }, raw)
  else await keep(office.folder, `${letter.at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}-${letter.id}.eml`, raw)
}

async function compose(
  { messageId, at, to, subject, text, html }: Letter,
  from: string,
  domain: string,
): Promise<Buffer> {
  const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({
    from,
    to,
    subject,
    text,
    html,
    date: at,
    messageId: `<${messageId}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return message as Buffer
}

async function keep(folder: string, name: string, raw: Buffer) {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, name)
    await writeFile(`${file}.part`, raw, { mode: 0o600, flush: true })
    await rename(`${file}.part`, file)
  } catch (error) {
    throw new MailProblem('failed', 'The mailbox folder can’t be written.', { cause: error })
  }
}

async function post(transport: Transporter, envelope: { from: string; to: string }, raw: Buffer) {
  let isUnderWay = false
  const body = new Readable({
    read() {
      isUnderWay = true
      this.push(raw)
      this.push(null)
    },
  })
  let late: NodeJS.Timeout | undefined
  try {
    await Promise.race([
      transport.sendMail({ envelope, raw: body }),
      new Promise((_, reject) => (late = setTimeout(() => reject(new Error('no answer within 90 seconds')), 90_000))),
    ])
  } catch (error) {
    const { responseCode, code = '' } = error as { responseCode?: number; code?: string }
    if (responseCode && responseCode >= 500 && code !== 'EAUTH')
      throw new MailProblem('refused', `The mail server refused it (${responseCode}).`, { cause: error })
    if (responseCode || !isUnderWay)
      throw new MailProblem('failed', `The mail server did not take it (${responseCode ?? (code || 'no answer')}).`, {
        cause: error,
      })
    throw new MailProblem('unknown', 'The connection broke while the mail was on its way: it may have arrived.', {
      cause: error,
    })
  } finally {
    clearTimeout(late)
  }
}

/** Throws a sentence when mail can't be sent now. The mail server is asked once a minute at most. */
export async function checkMail(): Promise<void> {
  const current = office
  if (!current) throw new Error('Mail is not set up in this process.')
  if (lastCheck && Date.now() - lastCheck.at < 60_000 && current.transport) return void (await lastCheck.result)
  const result = current.transport
    ? current.transport.verify().catch(() => {
        throw new Error('The mail server can’t be reached: mail waits.')
      })
    : mkdir(current.folder, { recursive: true, mode: 0o700 })
        .then(() => access(current.folder, constants.W_OK))
        .catch(() => {
          throw new Error('The mailbox folder can’t be written: mail waits.')
        })
  lastCheck = { at: Date.now(), result }
  await result
}
