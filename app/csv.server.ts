import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { countExport, limitHeaders } from './access/lockout.server.ts'
import type { Permission } from './access/permissions.ts'
import type { Cursor } from '#db/page.ts'
import type { PortScope } from './access/scope.server.ts'
import { refuse } from './http.server.ts'

/** A cell that a spreadsheet would take for a formula starts with an apostrophe; a number below zero is none. */
const defused = (cell: string) =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell

// quoted, so that what stands behind a semicolon begins no cell where those are read as separators
export const csv = (rows: string[][]) =>
  stringify(
    rows.map((row) => row.map(defused)),
    { quoted_match: /;/ },
  )
/** The first line. Excel reads UTF-8 only behind a byte order mark. */
export const csvHead = (names: readonly string[]) => `\uFEFF${csv([[...names]])}`

/** An export ends here; a narrower search brings the rest. */
export const mostExported = 50_000

const batch = 1000

type Pages<Row> = {
  head: readonly string[]
  /** The rows behind the cursor, one more than so many. */
  rowsAt: (cursor: Cursor | null, size: number) => Promise<Row[]>
  keyOf: (row: Row) => unknown[]
  lineOf: (row: Row) => string[]
}

/** A list as lines of CSV, read page by page, so that no more than one is held at a time. */
export async function* csvPages<Row>({ head, rowsAt, keyOf, lineOf }: Pages<Row>) {
  yield csvHead(head)
  let cursor: Cursor | null = null
  for (let done = 0; done < mostExported; done += batch) {
    const found: Row[] = await rowsAt(cursor, batch)
    const rows = found.slice(0, batch)
    if (rows.length > 0) yield csv(rows.map(lineOf))
    if (found.length <= batch) return
    cursor = { values: keyOf(rows.at(-1)!).map(String), isBack: false }
  }
  yield csv([
    [`This file ends here, after ${mostExported.toLocaleString('en')} lines. Narrow the list to get the others.`],
  ])
}

type Export = { name: string; right: Permission; open: () => Promise<AsyncGenerator<string>> }

/** Answers with lines as a file to save; five a minute are the most, and who may not have it is told so first. */
export async function answerCsv(scope: PortScope, { name, right, open }: Export) {
  await (async () => scope.require(right))().catch(refuse)
  // whoever asks "why" on behalf of another has no actor, and takes nothing home
  const tired = scope.actor && scope.user && (await countExport(scope.user.id).catch(refuse))
  if (tired)
    return new Response(`Five exports in a minute are the most. Try again in ${tired.waitSeconds} seconds.`, {
      status: 429,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', ...limitHeaders(tired) },
    })
  const lines = await open().catch(refuse)
  const day = new Date().toISOString().slice(0, 10)
  return new Response(Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}-${scope.port.slug}-${day}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}

/** Who took what out of the house, written down before the first line leaves. */
export const noteExport = (scope: PortScope, entity: string, filters: object) =>
  scope.transaction((tx) =>
    tx
      .insertInto('audit_logs')
      .values({
        port_id: scope.port.id,
        action: 'export',
        entity,
        changes: JSON.stringify(Object.fromEntries(Object.entries(filters).filter(([, value]) => value))),
      })
      .execute(),
  )
