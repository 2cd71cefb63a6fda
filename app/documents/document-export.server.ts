import type { PortScope } from '#app/access/scope.server.ts'
import { csv, csvHead, mostExported, noteExport } from '#app/csv.server.ts'
import type { PortTransaction } from '#db/port.ts'
import type { DocumentFilters } from './document-input.server.ts'
import { documentPage, matchingDocuments } from './document-list.server.ts'
import { documentTypeLabels, statusLabels } from './document.ts'

const batch = 1000
const head = [
  'Document',
  'Kind',
  'State',
  'Client',
  'Berth',
  'Waits for',
  'Drawn up',
  'Sent',
  'Until',
  'Signed',
  'Ended',
]

/** The documents that fit as lines of CSV, newest first. */
export async function exportDocuments(scope: PortScope, filters: DocumentFilters): Promise<AsyncGenerator<string>> {
  scope.require('documents:export')
  await noteExport(scope, 'documents', filters)
  return lines(scope, { ...filters, sort: 'newest' })
}

async function* lines(scope: PortScope, filters: DocumentFilters) {
  yield csvHead(head)
  let last: string | undefined
  for (let done = 0; done < mostExported; done += batch) {
    const cursor = last ? { values: [last], isBack: false } : null
    const { rows } = await scope.read((db) => ({
      rows: documentPage(matchingDocuments(db as PortTransaction, filters, scope.user?.id), filters, cursor, batch),
    }))
    const page = rows.slice(0, batch)
    if (page.length > 0) yield csv(page.map(lineOf))
    if (rows.length <= batch) return
    last = page.at(-1)!.id
  }
}

type Row = Awaited<ReturnType<ReturnType<typeof documentPage>['execute']>>[number]
const instant = (at: Date | null) => at?.toISOString() ?? ''

const lineOf = (row: Row) => [
  row.title,
  documentTypeLabels[row.type],
  statusLabels[row.status],
  row.client,
  row.berth ?? '',
  row.turn ?? '',
  instant(row.created_at),
  instant(row.sent_at),
  instant(row.expires_at),
  instant(row.completed_at),
  instant(row.ended_at),
]
