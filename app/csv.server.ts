import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { countExport, limitHeaders } from './access/lockout.server.ts'
import type { Permission } from './access/permissions.ts'
import type { PortScope } from './access/scope.server.ts'
import { refuse } from './http.server.ts'

/** A cell that a spreadsheet would take for a formula starts with an apostrophe; a number below zero is none. */
const defused = (cell: string) => (/^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell)

export const csv = (rows: string[][]) => stringify(rows.map((row) => row.map(defused)))
/** The first line. Excel reads UTF-8 only behind a byte order mark. */
export const csvHead = (names: readonly string[]) => `\uFEFF${csv([[...names]])}`

/** An export ends here; a narrower search brings the rest. */
export const mostExported = 50_000

type Export = { name: string; right: Permission; open: () => Promise<AsyncGenerator<string>> }

/** Answers with lines as a file to save; five a minute are the most, and who may not have it is told so first. */
export async function answerCsv(scope: PortScope, { name, right, open }: Export) {
  await (async () => scope.require(right))().catch(refuse)
  const tired = scope.user && (await countExport(scope.user.id).catch(refuse))
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
