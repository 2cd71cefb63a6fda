import { request as askPlain, type IncomingHttpHeaders } from 'node:http'
import { request, type Agent } from 'node:https'
import type { Readable } from 'node:stream'
import type { Nginx } from './nginx-server.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }
type Question = {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer | Readable
  from?: string
  agent?: Agent
}

/** One request of one client: `from` is its address, any of 127.0.0.0/8. */
export function ask(
  nginx: Nginx,
  path: string,
  { method, headers, body, from, agent }: Question = {},
): Promise<Answer> {
  const isPlain = path.startsWith('http:')
  return new Promise((resolve, reject) => {
    const asking = (isPlain ? askPlain : request)(
      isPlain ? path : new URL(path, nginx.address),
      {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...headers, ...(typeof body === 'string' && { 'content-length': String(Buffer.byteLength(body)) }) },
        ...(from && { localAddress: from, family: 4 }),
        ...(!isPlain && { ca: nginx.certificate, agent: agent ?? false }),
      },
      (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
        answer.on('error', reject)
      },
    )
    // refused before all of it was sent: the answer may be there all the same
    asking.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? undefined : reject(error)))
    if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) asking.end(body)
    else body.pipe(asking)
  })
}
