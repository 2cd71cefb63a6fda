import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

/** One command of the checks. It waits for the earlier steps named in `after`, and is not run when one of them failed. */
export type Step = { name: string; command: [string, ...string[]]; after?: string[]; env?: Record<string, string> }
export type Outcome = { name: string; ok: boolean }

export const root = resolve(import.meta.dirname, '..')

/** As many steps at once as there are processors; what a step printed is shown when it failed. */
export async function runSteps(steps: Step[]): Promise<Outcome[]> {
  const inTurn = limitTo(Math.max(2, availableParallelism()))
  const outcomes = new Map<string, Promise<Outcome>>()
  for (const step of steps) outcomes.set(step.name, afterOthers(step))
  return Promise.all(outcomes.values())

  async function afterOthers(step: Step): Promise<Outcome> {
    const needed = await Promise.all((step.after ?? []).map((name) => outcomes.get(name)))
    const failed = needed.find((outcome) => outcome && !outcome.ok)
    return failed ? notRun(step.name, failed.name) : inTurn(() => runQuietly(step))
  }
}

/** For the long steps: what they print is shown while they run. */
export async function runInView(step: Step): Promise<Outcome> {
  const began = performance.now()
  console.log(`… ${step.name}`)
  return report(step.name, await ended(start(step, 'inherit')), began)
}

export function notRun(name: string, because: string): Outcome {
  console.log(`✗ ${name}: not run, because ${because} failed`)
  return { name, ok: false }
}

async function runQuietly(step: Step): Promise<Outcome> {
  const began = performance.now()
  const child = start(step, 'pipe')
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk))
  const ok = await ended(child)
  return report(step.name, ok, began, ok ? '' : Buffer.concat(printed).toString())
}

function start({ command: [program, ...parameters], env }: Step, output: 'pipe' | 'inherit') {
  const PATH = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`
  return spawn(program, parameters, {
    cwd: root,
    env: { ...process.env, PATH, ...env },
    stdio: ['ignore', output, output],
  })
}

function ended(child: ReturnType<typeof spawn>): Promise<boolean> {
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(error.message)
      done(false)
    })
    child.on('close', (code) => done(code === 0))
  })
}

function report(name: string, ok: boolean, began: number, output = ''): Outcome {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds} s)`)
  if (output.trim()) console.log(output.trimEnd().replaceAll(/^/gm, '    '))
  return { name, ok }
}

function limitTo(count: number) {
  let free = count
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else await new Promise<void>((turn) => waiting.push(turn))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
