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
  /** In whose name, and who reads the answer; else the house. */
  fromName?: string
  replyTo?: string
  /** One with a `cid` is a picture within the letter. */
  attachments?: { filename: string; content: Buffer; contentType: string; cid?: string }[]
}

/** `refused`: for good; `failed`: try again later; `unknown`: it may have arrived. */
export type Outcome = 'refused' | 'failed' | 'unknown'

/** Where it went wrong, for whoever has to mend it. */
export type MailFault =
  'unreachable' | 'sign_in' | 'sender' | 'address' | 'policy' | 'message' | 'busy' | 'broken' | 'silent' | 'folder'

/** The message is a sentence of ours and may be logged; the server's own answer may name people. */
export class MailProblem extends Error {
  readonly outcome: Outcome
  readonly fault: MailFault
  readonly answer: string | undefined
  readonly server = office?.server
  constructor(outcome: Outcome, fault: MailFault, message: string, options: ErrorOptions & { answer?: string } = {}) {
    super(message, options)
    this.outcome = outcome
    this.fault = fault
    this.answer = options.answer?.slice(0, 500)
  }
}

/** Who took a letter, and what they said to it. */
export type Receipt = { server: string; answer: string }

type Office = { from: string; domain: string; server: string } & (
  { folder: string; transport: null } | { folder: null; transport: Transporter }
)

let office: Office | undefined
let lastCheck: { at: number; result: Promise<unknown> } | undefined

/** Where mail goes: an SMTP server when there is one, else files in the data folder. */
export function openMail({ smtp, dataDir, appUrl }: Pick<Env, 'smtp' | 'dataDir' | 'appUrl'>) {
  const domain = new URL(appUrl).hostname
  office = smtp
    ? { from: smtp.from, domain, server: `${smtp.host}:${smtp.port}`, folder: null, transport: connectTo(smtp) }
    : {
        from: 'Port Nimara CRM <crm@port-nimara.example>',
        domain,
        server: 'the local mailbox',
        folder: join(dataDir, 'mailbox'),
        transport: null,
      }
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

/** Where mail goes from here, in words. */
export const mailPlace = () => office && { server: office.server, from: office.from, isLocal: office.folder !== null }

/** Sends one letter; throws MailProblem. The same letter again replaces its file in the local mailbox. */
export async function sendLetter(letter: Letter, within = 90_000): Promise<Receipt> {
  if (!office) throw new MailProblem('failed', 'unreachable', 'Mail is not set up in this process.')
  const { from, domain, server } = office
  const raw = await compose(letter, from, domain)
  if (office.transport) return { server, answer: await post(office.transport, { from, to: letter.to }, raw, within) }
  await keep(office.folder, `${letter.at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}-${letter.id}.eml`, raw)
  return { server, answer: 'Kept as a file.' }
}

async function compose(
  { messageId, at, to, subject, text, html, fromName, replyTo, attachments }: Letter,
  from: string,
  domain: string,
): Promise<Buffer> {
  const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({
    from: fromName ? { name: fromName, address: /<(.+)>/.exec(from)?.[1] ?? from } : from,
    to,
    replyTo,
    subject,
    text,
    attachments: attachments?.map((each) => ({ ...each, contentDisposition: each.cid ? 'inline' : 'attachment' })),
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
    throw new MailProblem('failed', 'folder', 'The mailbox folder can’t be written.', { cause: error })
  }
}

async function post(transport: Transporter, envelope: { from: string; to: string }, raw: Buffer, within: number) {
  let isUnderWay = false
  let isLate = false
  const body = new Readable({
    read() {
      // given up already, and perhaps tried again by now: it must not leave after all
      if (isLate) return void this.destroy(new Error('too late'))
      isUnderWay = true
      this.push(raw)
      this.push(null)
    },
  })
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => {
      isLate = true
      reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }))
    }, within)
  })
  try {
    const { response } = await Promise.race([transport.sendMail({ envelope, raw: body }), tooLate])
    return String(response ?? '').slice(0, 500)
  } catch (error) {
    throw problemOf(error, isUnderWay)
  } finally {
    clearTimeout(late)
  }
}

type SmtpError = { responseCode?: number; code?: string; command?: string; response?: string }

/** What failed, told apart by the command that the server answered. What is wrong with this house is tried again: somebody will mend it. */
function problemOf(error: unknown, isUnderWay: boolean): MailProblem {
  const { responseCode, code = '', command = '', response: answer } = error as SmtpError
  const options = { cause: error, answer }
  const problem = (outcome: Outcome, fault: MailFault, sentence: string) =>
    new MailProblem(outcome, fault, responseCode ? `${sentence} (${responseCode}).` : `${sentence}.`, options)
  if (code === 'EAUTH') return problem('failed', 'sign_in', 'The mail server did not let us sign in')
  if (responseCode && responseCode < 500) return problem('failed', 'busy', 'The mail server did not take it for now')
  if (responseCode && command === 'MAIL FROM') return problem('failed', 'sender', 'The mail server refused our sender')
  if (responseCode && command === 'RCPT TO')
    return isAboutAddress(responseCode, answer)
      ? problem('refused', 'address', 'The mail server refused the address')
      : problem('refused', 'policy', 'The mail server would not pass it on')
  if (responseCode && command === 'DATA') return problem('refused', 'message', 'The mail server refused it')
  if (isUnderWay)
    return problem('unknown', 'broken', 'The connection broke while the mail was on its way: it may have arrived')
  if (code === 'ETIMEDOUT') return problem('failed', 'silent', 'The mail server did not answer in time')
  return problem('failed', 'unreachable', 'The mail server can’t be reached')
}

/** No such mailbox, against "not for you": 5.7 is about who may send. */
const isAboutAddress = (code: number, answer = '') =>
  [550, 551, 553, 556].includes(code) && !/\b5\.7\.\d/.test(answer) && !/relay/i.test(answer)

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
