import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import type { BerthInput } from '#app/berths/berth.ts'
import { insertBerth } from '#app/berths/berths.server.ts'
import { logMaintenance } from '#app/berths/maintenance.server.ts'
import { startTenure } from '#app/berths/tenures.server.ts'
import { readBerthList } from './berth-list.ts'
import { enterLines, type LoadReport } from './load-report.ts'

/** Enters a marina's price list, each line by the commands a person's typing goes through. */
export async function loadBerths(scope: PortScope, bytes: Uint8Array): Promise<LoadReport> {
  const today = todayIn(scope.port.timezone)
  const list = readBerthList(bytes, { currency: scope.port.currency, today })
  return enterLines('berth', list, (input) => enterBerth(scope, input, today))
}

async function enterBerth(scope: PortScope, input: BerthInput, today: string) {
  const { id } = await scope.transaction(async (tx) => {
    const berth = await insertBerth(tx, scope, {
      dock: input.dock,
      number: input.number,
      status: input.saleState,
      length: input.length,
      width: input.width,
      depth: input.depth,
      mooring_type: input.mooringType,
      has_water: input.hasWater,
      price: input.price,
      currency: input.currency,
      is_price_on_request: input.onRequest,
      tenure_years: input.tenureYears,
      notes: input.notes || null,
      outlets: input.outlets,
    })
    if (input.saleState === 'sold' && input.tenureStart) {
      const years = input.tenureYears ?? scope.port.settings.defaultTenureYears
      await startTenure(tx, scope, { berthId: berth.id, startsOn: input.tenureStart, years })
    }
    return berth
  })
  if (input.underMaintenance)
    await logMaintenance(scope, id, {
      reason: 'Under maintenance by the price list',
      starts_on: today,
      is_blocking: true,
    })
}
