import type { PortScope } from '#app/access/scope.server.ts'
import { csvPages, noteExport } from '#app/csv.server.ts'
import type { CustomField } from '#app/custom-fields/custom-field.ts'
import { fieldCells, fieldHead } from '#app/custom-fields/field-export.ts'
import { fieldsAsked } from '#app/custom-fields/field-query.ts'
import { countryName } from '#app/geo/country.ts'
import type { ClientFilters } from './client-input.server.ts'
import { clientPage, keyOf, readList, type ClientPageRow } from './client-list.server.ts'
import { clientSourceLabels } from './client.ts'

const head = [
  'Client',
  'Kind',
  'Company',
  'E-mail',
  'Phone',
  'Country',
  'Source',
  'Looked after by',
  'Open interests',
  'Tags',
  'Changed',
]

/** The clients that fit as lines of CSV, in the order of the list, with all of the port's own fields. */
export async function exportClients(scope: PortScope, typed: ClientFilters, search: URLSearchParams) {
  scope.require('clients:export')
  scope.require('clients:view')
  const list = await readList(scope, typed, search)
  const { fields } = list.fields
  const columns = fields.map(({ id }) => id)
  await noteExport(scope, 'clients', { ...list.filters, ...fieldsAsked(list.fields, search) })
  return csvPages<ClientPageRow>({
    head: [...head, ...fieldHead(fields)],
    rowsAt: async (cursor, size) =>
      (await scope.read((db) => ({ rows: clientPage(db, scope, list, { cursor, size, columns }) }))).rows,
    keyOf: keyOf(list),
    lineOf: (row) => lineOf(row, fields),
  })
}

const lineOf = (row: ClientPageRow, fields: CustomField[]) => [
  row.name,
  row.kind === 'company' ? 'Company' : 'Person',
  row.company_name ?? '',
  row.email ?? '',
  row.phone ?? '',
  countryName(row.country) ?? '',
  clientSourceLabels[row.source],
  row.assignee ?? '',
  String(row.open_interests ?? 0),
  row.tags.map(({ name }) => name).join('; '),
  new Date(row.updated_at).toISOString(),
  ...fieldCells(fields, row.custom),
]
