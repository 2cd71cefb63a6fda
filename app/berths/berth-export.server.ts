import type { PortScope } from '#app/access/scope.server.ts'
import { csvPages, noteExport } from '#app/csv.server.ts'
import type { CustomField } from '#app/custom-fields/custom-field.ts'
import { fieldCells, fieldHead } from '#app/custom-fields/field-export.ts'
import { fieldsAsked } from '#app/custom-fields/field-query.ts'
import type { BerthFilters } from './berth-input.server.ts'
import { berthPage, keyOf, readList, type BerthPageRow } from './berth-list.server.ts'
import { berthStatusLabels, mooringTypeLabels } from './berth.ts'

const head = [
  'Berth',
  'Dock',
  'State',
  'Under repair',
  'Length (m)',
  'Width (m)',
  'Depth (m)',
  'Mooring',
  'Price',
  'Currency',
  'Price on request',
  'Tenure years',
  'Tenure until',
  'Tags',
]

/** The berths that fit as lines of CSV, in the order of the list, with all of the port's own fields. */
export async function exportBerths(scope: PortScope, filters: BerthFilters, search: URLSearchParams) {
  scope.require('berths:export')
  scope.require('berths:view')
  const list = await readList(scope, filters, search)
  const { fields } = list.fields
  const columns = fields.map(({ id }) => id)
  await noteExport(scope, 'berths', { ...list.filters, ...fieldsAsked(list.fields, search) })
  return csvPages<BerthPageRow>({
    head: [...head, ...fieldHead(fields)],
    rowsAt: async (cursor, size) =>
      (await scope.read((db) => ({ rows: berthPage(db, scope, list, { cursor, size, columns }) }))).rows,
    keyOf: keyOf(list),
    lineOf: (row) => lineOf(row, fields),
  })
}

const lineOf = (row: BerthPageRow, fields: CustomField[]) => [
  row.label,
  row.dock,
  berthStatusLabels[row.status],
  row.is_under_repair ? 'yes' : '',
  row.length ?? '',
  row.width ?? '',
  row.depth ?? '',
  row.mooring_type ? mooringTypeLabels[row.mooring_type] : '',
  row.price ?? '',
  row.price ? row.currency : '',
  row.is_price_on_request ? 'yes' : '',
  String(row.tenure_years ?? ''),
  row.tenure_ends_on ?? '',
  row.tags.map(({ name }) => name).join('; '),
  ...fieldCells(fields, row.custom),
]
