import type { PortScope } from '#app/access/scope.server.ts'
import { csv, csvHead, mostExported, noteExport } from '#app/csv.server.ts'
import type { WaitingFilters } from './waiting-input.server.ts'
import { keyOf, waitingPage } from './waiting-list.server.ts'
import { waitingStatusLabels, wishWords } from './waiting.ts'

const batch = 1000
const head = [
  'Place',
  'Client',
  'Vessel',
  'Length, m',
  'Waits for',
  'Joined',
  'Free passes used',
  'State',
  'Ended',
  'Why',
]

/** The waiting list that fits as lines of CSV, in the order of the list. */
export async function exportWaiting(scope: PortScope, filters: WaitingFilters): Promise<AsyncGenerator<string>> {
  scope.require('berths:export')
  scope.require('berths:view')
  scope.require('clients:view')
  await noteExport(scope, 'berth_waiting_list', filters)
  return lines(scope, filters)
}

async function* lines(scope: PortScope, filters: WaitingFilters) {
  yield csvHead(head)
  let last: string[] | undefined
  for (let done = 0; done < mostExported; done += batch) {
    const cursor = last ? { values: last, isBack: false } : null
    const { rows } = await scope.read((db) => ({ rows: waitingPage(db, filters, cursor, batch) }))
    const page = rows.slice(0, batch)
    if (page.length > 0) yield csv(page.map(lineOf))
    if (rows.length <= batch) return
    last = keyOf(page.at(-1)!)
  }
}

type Row = Awaited<ReturnType<ReturnType<typeof waitingPage>['execute']>>[number]

const lineOf = (row: Row) => [
  row.place === null ? '' : String(row.place),
  row.client,
  row.vessel ?? '',
  row.loa ?? '',
  wishWords(row, 'metric'),
  row.joined_at.toISOString(),
  String(row.passes_used),
  waitingStatusLabels[row.status],
  row.ended_at?.toISOString() ?? '',
  row.end_reason ?? '',
]
