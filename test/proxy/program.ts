import { spawn } from 'node:child_process'

export type Program = {
  printed(): string
  /** As a power cut would. */
  kill(): Promise<void>
  /** As the operator does; answers the code that it ended with. */
  stop(): Promise<number | null>
}

const ours =
  /^(NODE_ENV|LOG_LEVEL|PORT|HOST|DATA_DIR|DEMO|APP_URL|ALLOWED_HOSTS|TRUST_PROXY_HOPS|WORKER|METRICS_PORT|BACKUP_.*|MINIO_.*|REDIS_URL|DATABASE_.*|SMTP_.*|VITEST.*)$/

/** The machine's environment without anything that our programs read. */
export const surroundings = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))) as NodeJS.ProcessEnv

/** Starts a program of ours with nothing but this environment, and waits until it is there. */
export async function startProgram(
  [program = '', ...parameters]: string[],
  options: { cwd: string; env: Record<string, string>; isThere(printed: string): boolean | Promise<boolean> },
): Promise<Program> {
  const child = spawn(program, parameters, {
    cwd: options.cwd,
    env: { ...surroundings(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  for (let tries = 0; !(await options.isThere(printed)); tries++) {
    if (hasEnded()) throw new Error(`It ended at once:\n${printed}`)
    if (tries > 900) throw new Error(`It did not start:\n${printed}`)
    await new Promise((next) => setTimeout(next, 100))
  }
  return {
    printed: () => printed,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      if (!hasEnded()) child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
}
