import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import type { Product } from '#test/http/product.ts'

const root = resolve(import.meta.dirname, '../..')

export type StartedProduct = {
  product: Product
  /** As a power cut would: the program gets no chance to finish anything. */
  kill(): Promise<void>
  /** As the operator does; answers the code that it ended with. */
  stop(): Promise<number | null>
}

/** The built program as a process of its own on this data folder. */
export async function startProduct(dataDir: string, more: Record<string, string> = {}): Promise<StartedProduct> {
  const ours = /^(NODE_ENV|LOG_LEVEL|PORT|HOST|DATA_DIR|DEMO|APP_URL|ALLOWED_HOSTS|DATABASE_.*|SMTP_.*|VITEST.*)$/
  const surroundings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: {
      ...surroundings,
      NODE_ENV: 'production',
      DEMO: '1',
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const address = await new Promise<string>((done, fail) => {
    const timer = setTimeout(() => {
      child.kill('SIGTERM')
      fail(new Error(`It did not start:\n${output}`))
    }, 90_000)
    child.once('close', () => fail(new Error(`It ended at once:\n${output}`)))
    child.stdout.on('data', () => {
      const ready = /^Ready: (.+)$/m.exec(output)?.[1]
      if (!ready || !/^Started in/m.test(output)) return
      clearTimeout(timer)
      done(ready)
    })
  })
  return {
    product: { address, dataDir },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
}
