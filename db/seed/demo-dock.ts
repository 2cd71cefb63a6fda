import { addBerthNote } from '#app/berths/berth-notes.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { berthFilters } from '#app/berths/berth-input.server.ts'
import { finishMaintenance, logMaintenance } from '#app/berths/maintenance.server.ts'
import { planPriceChange, previewPrices } from '#app/berths/price-change.server.ts'
import { addDays } from '#app/dates/when.ts'
import type { DemoStaff } from './demo-people.ts'

const notes = [
  ['A5', 'The tap is turned off at the pedestal until it is mended.'],
  ['C3', 'Stern lines chafe on the edge of the finger in a north swell. Use the long ones.'],
  ['E2', 'Guests come by tender on Saturdays: keep the steps at the end of the dock free.'],
] as const

const finished = [
  ['B7', 'Pedestal: breaker replaced', '1840', 80],
  ['D4', 'Fender board replaced at the stern', '620.50', 45],
] as const

/** What people on the dock have written by now, and what the office plans. */
export async function workOnDocks({ dock, port }: DemoStaff) {
  const today = todayIn(port.port.timezone)
  const labels = [...notes, ...finished].map(([label]) => label)
  const { found } = await port.read((db) => ({
    found: db.selectFrom('berths').select(['id', 'label']).where('label', 'in', labels),
  }))
  const ids = new Map(found.map(({ id, label }) => [label, id]))
  for (const [label, body] of notes) if (ids.has(label)) await addBerthNote(dock, ids.get(label)!, { body })
  for (const [label, reason, cost, daysAgo] of finished) {
    const berth = ids.get(label)
    if (!berth) continue
    const starts_on = addDays(today, -daysAgo)
    const { id } = await logMaintenance(dock, berth, { reason, starts_on, is_blocking: false, cost })
    await finishMaintenance(dock, berth, id)
  }
  await planRise(port, today)
}

async function planRise(port: DemoStaff['port'], today: string) {
  const meant = berthFilters({ units: 'metric', locale: 'en-GB', currency: port.port.currency }).parse({ dock: 'D' })
  const { berths, seen } = await previewPrices(port, meant)
  if (berths.length === 0) return
  const rule = { kind: 'percent', value: '4', rounding: '1000' } as const
  const applies_on = `${Number(today.slice(0, 4)) + 1}-01-01`
  await planPriceChange(port, meant, 'Dock D', { rule, applies_on, note: 'The new season', seen })
}
