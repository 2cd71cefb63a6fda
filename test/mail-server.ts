import type { AddressInfo } from 'node:net'
import type { Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What the server says to each step, as code and words; nothing means yes. */
type Answers = {
  greeting?: 'silence'
  sender?: string
  recipient?: string
  data?: string | 'hang up' | 'silence'
}

/** An SMTP server on this machine that misbehaves as asked, and keeps what it took. */
export async function openMailServer(answers: Answers = {}, wished = 0) {
  const taken: string[] = []
  const unanswered: string[] = []
  const hasBody = Promise.withResolvers<void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    onConnect: (_session, go) => (answers.greeting === 'silence' ? undefined : go()),
    onMailFrom: (_address, _session, go) => go(refusal(answers.sender)),
    onRcptTo: (_address, _session, go) => go(refusal(answers.recipient)),
    onData(stream, _session, go) {
      let raw = ''
      stream.on('data', (bytes) => (raw += String(bytes)))
      stream.on('end', () => {
        hasBody.resolve()
        if (answers.data === 'silence' || answers.data === 'hang up') unanswered.push(raw)
        if (answers.data === 'silence') return
        if (answers.data === 'hang up') return hangUp(server)
        const refused = refusal(answers.data)
        if (!refused) taken.push(raw)
        go(refused)
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(wished, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    smtp: { host: '127.0.0.1', port, from: 'crm@example.net' },
    taken,
    /** What it got whole and said nothing to. */
    unanswered,
    hasBody: hasBody.promise,
    async close() {
      hangUp(server)
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const refusal = (answer: string | undefined) =>
  answer ? Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) }) : null

function hangUp(server: SMTPServer) {
  const { connections } = server as unknown as { connections: Set<{ _socket: Socket }> }
  for (const { _socket } of connections) _socket.destroy()
}
