import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { memoryOf } from './bench-product.ts'

const megabyte = 1024 * 1024
const boundary = 'bench-boundary'

type Target = { url: string; pid: number | undefined; cookie?: string; expected: number }
export type Growth = { before: number; peak: number; after: number; seconds: number }

/** What a process grows by while it takes one file of so many megabytes, and what it keeps five seconds later. */
export async function measureUpload({ url, pid, cookie, expected }: Target, megabytes: number): Promise<Growth> {
  const before = memoryOf(pid)
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, memoryOf(pid))), 10)
  const began = performance.now()
  const status = await send(url, cookie, megabytes)
  const seconds = (performance.now() - began) / 1000
  clearInterval(watch)
  if (status !== expected) throw new Error(`The upload was answered with ${status}.`)
  await pause(5000)
  return { before, peak, after: memoryOf(pid), seconds }
}

function send(url: string, cookie: string | undefined, megabytes: number): Promise<number | undefined> {
  const part = (name: string, more = '') => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`
  const head = Buffer.from(
    `${part('once')}\r\n${crypto.randomUUID()}\r\n${part('files', '; filename="bench.pdf"')}Content-Type: application/pdf\r\n\r\n%PDF-1.4\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  const chunk = randomBytes(megabyte)
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      headers: {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': head.length + megabytes * megabyte + tail.length,
        origin: new URL(url).origin,
        ...(cookie && { cookie }),
      },
    })
    sending.once('error', reject).once('response', (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode))
    })
    const write = async () => {
      sending.write(head)
      for (let sent = 0; sent < megabytes; sent++)
        if (!sending.write(chunk)) await new Promise((drained) => sending.once('drain', drained))
      sending.end(tail)
    }
    write().catch(reject)
  })
}
