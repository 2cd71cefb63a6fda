import { Refusal } from '#app/errors.ts'
import { constraintOf, faultOf } from '#db/faults.ts'

export type LoadReport = {
  kind: 'berth' | 'enquiry'
  entered: number
  refused: { line: number; reason: string }[]
  /** Lines that went in, read with a doubt or put right. */
  doubts: { line: number; note: string }[]
}

type List<Input> = {
  rows: { line: number; input: Input; notes: string[] }[]
  refused: { line: number; reason: string }[]
}

/** Enters each line by itself, so that one that is refused costs no other. */
export async function enterLines<Input>(
  kind: LoadReport['kind'],
  list: List<Input>,
  enter: (input: Input) => Promise<void>,
): Promise<LoadReport> {
  const report: LoadReport = { kind, entered: 0, refused: [...list.refused], doubts: [] }
  for (const { line, input, notes } of list.rows)
    try {
      await enter(input)
      report.entered += 1
      report.doubts.push(...notes.map((note) => ({ line, note })))
    } catch (error) {
      report.refused.push({ line, reason: reasonOf(error) })
    }
  report.refused.sort((a, b) => a.line - b.line)
  return report
}

function reasonOf(error: unknown) {
  if (error instanceof Refusal) return error.message
  if (faultOf(error) === 'unfit' || constraintOf(error)) return 'One of the values is too long or too large to be kept.'
  throw error
}

const names = { berth: ['berth', 'berths'], enquiry: ['enquiry', 'enquiries'] } as const

export function reportLines(file: string, { kind, entered, refused, doubts }: LoadReport): string[] {
  const [one, many] = names[kind]
  return [
    `${file}: ${entered} ${entered === 1 ? one : many} went in, ${refused.length} ${refused.length === 1 ? 'line was' : 'lines were'} refused.`,
    ...refused.map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(doubts.length > 0 ? ['  Went in, but look at:'] : []),
    ...doubts.map(({ line, note }) => `  line ${line}: ${note}`),
  ]
}
