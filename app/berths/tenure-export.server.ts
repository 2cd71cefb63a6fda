import type { PortScope } from '#app/access/scope.server.ts'
import { csv, csvHead, mostExported, noteExport } from '#app/csv.server.ts'
import { todayIn } from './berth-holders.server.ts'
import type { TenureFilters } from './tenure-input.server.ts'
import { keyOf, tenurePage, type TenureRow } from './tenure-list.server.ts'
import { tenureOriginLabels, tenureState, tenureStateLabels } from './tenure.ts'

const batch = 1000
const head = [
  'Berth',
  'Owner',
  'Vessel',
  'From',
  'Until',
  'State',
  'How it began',
  'Agreed until',
  'Why it ended early',
]

/** The tenures that fit as lines of CSV, in the order of the list. */
export async function exportTenures(scope: PortScope, filters: TenureFilters): Promise<AsyncGenerator<string>> {
  scope.require('berths:export')
  scope.require('berths:view')
  await noteExport(scope, 'tenures', filters)
  return lines(scope, filters)
}

async function* lines(scope: PortScope, filters: TenureFilters) {
  yield csvHead(head)
  const today = todayIn(scope.port.timezone)
  let last: TenureRow | undefined
  for (let done = 0; done < mostExported; done += batch) {
    const cursor = last ? { values: keyOf(filters.sort)(last).map(String), isBack: false } : null
    const { rows } = await scope.read((db) => ({ rows: tenurePage(db, scope, filters, cursor, batch) }))
    const page = rows.slice(0, batch)
    if (page.length > 0) yield csv(page.map((row) => lineOf(row, today)))
    if (rows.length <= batch) return
    last = page.at(-1)
  }
}

const lineOf = (row: TenureRow, today: string) => [
  row.label,
  row.client ?? '',
  row.vessel ?? '',
  row.starts_on,
  row.ends_on,
  tenureStateLabels[tenureState(row, today)],
  tenureOriginLabels[row.origin],
  row.agreed_ends_on ?? '',
  row.end_reason ?? '',
]
