import type { PortScope } from '#app/access/scope.server.ts'
import { csvPages, noteExport } from '#app/csv.server.ts'
import type { FileFilters } from './file-input.server.ts'
import { filePage, keyOf, type ListedFile } from './file-list.server.ts'
import { typeLabel } from './file.ts'

const head = ['Name', 'Type', 'Bytes', 'Folder', 'Belongs to', 'Of', 'Uploaded by', 'Uploaded', 'Archived']

/** What is known of the files that fit as lines of CSV, in the order of the list: none of what is in them. */
export async function exportFiles(scope: PortScope, filters: FileFilters) {
  scope.require('files:export')
  scope.require('files:view')
  await noteExport(scope, 'files', filters)
  return csvPages<ListedFile>({
    head,
    rowsAt: async (cursor, size) =>
      (await scope.read((db) => ({ rows: filePage(db, scope, filters, cursor, size) }))).rows,
    keyOf: keyOf(filters),
    lineOf,
  })
}

function ownerOf(row: ListedFile): [kind: string, name: string | null] {
  if (row.vessel_id) return ['Vessel', [row.vessel ?? 'Without a name', row.client].filter(Boolean).join(', ')]
  if (row.client_id) return ['Client', row.client]
  if (row.berth_id) return ['Berth', row.berth]
  if (row.interest_id) return ['Interest', row.interest]
  if (row.document_id) return ['Document', row.document]
  if (row.invoice_id) return ['Invoice', row.invoice]
  return ['The port', null]
}

function lineOf(row: ListedFile) {
  const [kind, name] = ownerOf(row)
  const moment = (at: Date | string | null) => (at ? new Date(at).toISOString() : '')
  return [
    row.name,
    typeLabel(row.media_type),
    String(row.size),
    row.folder ?? '',
    kind,
    name ?? '',
    row.uploader ?? '',
    moment(row.created_at),
    moment(row.archived_at),
  ]
}
