import type { PortScope } from '#app/access/scope.server.ts'
import { csvPages, noteExport } from '#app/csv.server.ts'
import { stageLabels } from '#app/interests/interest.ts'
import type { HoldFilters } from './hold-input.server.ts'
import { holdPage, keyOf, type ListedHold } from './hold-list.server.ts'
import { placeWords } from './hold-words.ts'
import { holdStatusLabels } from './hold.ts'

const head = [
  'Berth',
  'Client',
  'Looked after by',
  'Stage',
  'State',
  'Place in the queue',
  'Since',
  'Kept until',
  'Ended',
  'Why',
]

/** The holds that fit as lines of CSV, in the order of the list. */
export async function exportHolds(scope: PortScope, filters: HoldFilters) {
  scope.require('berths:export')
  scope.require('berths:view')
  scope.require('interests:view')
  await noteExport(scope, 'berth_holds', filters)
  return csvPages<ListedHold>({
    head,
    rowsAt: async (cursor, size) => (await scope.read((db) => ({ rows: holdPage(db, filters, cursor, size) }))).rows,
    keyOf: keyOf(filters),
    lineOf,
  })
}

const moment = (at: Date | string | null) => (at ? new Date(at).toISOString() : '')

const lineOf = (row: ListedHold) => [
  row.label,
  row.client,
  row.assignee ?? '',
  stageLabels[row.stage],
  holdStatusLabels[row.status],
  row.status === 'active' ? placeWords(row) : '',
  moment(row.placed_at),
  moment(row.expires_at),
  moment(row.ended_at),
  row.end_reason ?? '',
]
