import { readTogether, type Queries, type Reader, type RowsOf, type Statement } from './transaction.ts'

type Part = { queries: (db: Reader) => Queries; resolve(rows: RowsOf<Queries>): void; reject(reason: unknown): void }

/** Makes a function that reads; what it is asked for in one turn of the event loop goes out as one transaction. */
export function gatherReads(opening: Statement[]) {
  let waiting: Part[] = []

  async function send() {
    const parts = waiting
    waiting = []
    const only = parts.length === 1
    try {
      const rows = await readTogether(opening, (db) => joined(parts.map(({ queries }) => queries(db))))
      parts.forEach(({ resolve }, at) => resolve(partOf(rows, at)))
    } catch (reason) {
      if (only) return parts[0]!.reject(reason)
      // one that fails takes the whole transaction with it: the others did nothing wrong
      for (const { queries, resolve, reject } of parts) readTogether(opening, queries).then(resolve, reject)
    }
  }

  return <Q extends Queries>(queries: (db: Reader) => Q): Promise<RowsOf<Q>> =>
    new Promise((resolve, reject) => {
      waiting.push({ queries, resolve: resolve as Part['resolve'], reject })
      if (waiting.length === 1) setImmediate(send)
    })
}

const joined = (parts: Queries[]): Queries =>
  Object.fromEntries(parts.flatMap((part, at) => Object.entries(part).map(([name, query]) => [`${at} ${name}`, query])))

const partOf = (rows: RowsOf<Queries>, at: number): RowsOf<Queries> =>
  Object.fromEntries(
    Object.entries(rows)
      .filter(([name]) => name.startsWith(`${at} `))
      .map(([name, found]) => [name.slice(String(at).length + 1), found]),
  )
