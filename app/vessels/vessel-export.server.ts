import type { PortScope } from '#app/access/scope.server.ts'
import { csvPages, noteExport } from '#app/csv.server.ts'
import type { CustomField } from '#app/custom-fields/custom-field.ts'
import { fieldCells, fieldHead } from '#app/custom-fields/field-export.ts'
import { fieldsAsked } from '#app/custom-fields/field-query.ts'
import { countryName } from '#app/geo/country.ts'
import type { VesselFilters } from './vessel-filters.server.ts'
import { keyOf, readList, vesselPage, type VesselPageRow } from './vessel-list.server.ts'
import { vesselTypeLabels } from './vessel.ts'

const head = [
  'Vessel',
  'Owner',
  'Type',
  'Length (m)',
  'Beam (m)',
  'Draft (m)',
  'Flag',
  'Registration',
  'Year built',
  'Insurer',
  'Insured until',
  'Tags',
]

/** The vessels that fit as lines of CSV, in the order of the list, with all of the port's own fields. */
export async function exportVessels(scope: PortScope, filters: VesselFilters, search: URLSearchParams) {
  scope.require('clients:export')
  scope.require('clients:view')
  const list = await readList(scope, filters, search)
  const { fields } = list.fields
  const columns = fields.map(({ id }) => id)
  await noteExport(scope, 'vessels', { ...list.filters, ...fieldsAsked(list.fields, search) })
  return csvPages<VesselPageRow>({
    head: [...head, ...fieldHead(fields)],
    rowsAt: async (cursor, size) =>
      (await scope.read((db) => ({ rows: vesselPage(db, scope, list, { cursor, size, columns }) }))).rows,
    keyOf: keyOf(list),
    lineOf: (row) => lineOf(row, fields),
  })
}

const lineOf = (row: VesselPageRow, fields: CustomField[]) => [
  row.name ?? '',
  row.owner,
  row.type ? vesselTypeLabels[row.type] : '',
  row.loa ?? '',
  row.beam ?? '',
  row.draft ?? '',
  countryName(row.flag) ?? '',
  row.registration ?? '',
  String(row.year_built ?? ''),
  row.insurer ?? '',
  row.insured_until ?? '',
  row.tags.map(({ name }) => name).join('; '),
  ...fieldCells(fields, row.custom),
]
