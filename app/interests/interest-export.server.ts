import type { PortScope } from '#app/access/scope.server.ts'
import { csvPages, noteExport } from '#app/csv.server.ts'
import type { CustomField } from '#app/custom-fields/custom-field.ts'
import { fieldCells, fieldHead } from '#app/custom-fields/field-export.ts'
import { fieldsAsked } from '#app/custom-fields/field-query.ts'
import { type Chances, expectedOf } from './forecast.ts'
import type { InterestFilters } from './interest-input.server.ts'
import { interestPage, keyOf, readList, type InterestPageRow } from './interest-list.server.ts'
import { leadCategoryLabels, outcomeLabels, stageLabels } from './interest.ts'

const head = [
  'Client',
  'Vessel',
  'Length (m)',
  'Berth',
  'Stage',
  'In this stage since',
  'Category',
  'Value',
  'Currency',
  'Probability (%)',
  'Forecast',
  'Next step',
  'Next step on',
  'Outcome',
  'Closed',
  'Looked after by',
  'Tags',
]

/** The interests that fit as lines of CSV, in the order of the list, with all of the port's own fields. */
export async function exportInterests(scope: PortScope, typed: InterestFilters, search: URLSearchParams) {
  scope.require('interests:export')
  scope.require('interests:view')
  const list = await readList(scope, typed, search)
  const { fields } = list.fields
  const columns = fields.map(({ id }) => id)
  await noteExport(scope, 'interests', { ...list.filters, ...fieldsAsked(list.fields, search) })
  return csvPages<InterestPageRow>({
    head: [...head, ...fieldHead(fields)],
    rowsAt: async (cursor, size) =>
      (await scope.read((db) => ({ rows: interestPage(db, scope, list, { cursor, size, columns }) }))).rows,
    keyOf: keyOf(list),
    lineOf: (row) => lineOf(row, fields, scope.port.settings.stageProbabilities),
  })
}

const lineOf = (row: InterestPageRow, fields: CustomField[], chances: Chances) => [
  row.client,
  row.vessel ?? '',
  row.length ?? '',
  row.berth ?? '',
  stageLabels[row.stage],
  row.stage_entered_at.toISOString(),
  row.category ? leadCategoryLabels[row.category] : '',
  row.value ?? '',
  row.value ? (row.currency ?? '') : '',
  row.closed_at ? '' : String(chances[row.stage]),
  row.closed_at || !row.value ? '' : expectedOf(row.value, chances[row.stage]),
  row.next_step ?? '',
  row.next_step_on ?? '',
  row.outcome === 'completed' ? 'Completed' : row.outcome ? outcomeLabels[row.outcome] : '',
  row.closed_at?.toISOString() ?? '',
  row.assignee ?? '',
  row.tags.map(({ name }) => name).join('; '),
  ...fieldCells(fields, row.custom),
]
