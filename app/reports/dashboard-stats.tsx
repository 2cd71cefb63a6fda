import { berthStatusLabels, type BerthStatus } from '#app/berths/berth.ts'
import { sumWords } from '#app/interests/interest-words.ts'
import type { Stage } from '#app/interests/interest.ts'
import type { Money } from '#app/money/money.ts'
import { sumByCurrency } from '#app/money/money-sum.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Stats, type Stat } from '#app/ui/stat.tsx'

type StageTotal = { stage: Stage; count: number; sums: Money[] }
export type DockCounts = { dock: string; counts: Partial<Record<BerthStatus, number>> }
type Props = {
  pipeline: StageTotal[] | null
  mine: StageTotal[] | null
  docks: DockCounts[] | null
  late: { count: number; to: string }
}

/** Of the open ones: the last stage is closed. */
const openOf = (totals: StageTotal[]) => ({
  count: totals.slice(0, -1).reduce((sum, { count }) => sum + count, 0),
  sums: sumByCurrency(totals.slice(0, -1).flatMap(({ sums }) => sums)),
})

export function countStatuses(docks: DockCounts[]) {
  const counts = (status: BerthStatus) => docks.reduce((sum, dock) => sum + (dock.counts[status] ?? 0), 0)
  const statuses: BerthStatus[] = ['sold', 'reserved', 'under_offer', 'available', 'maintenance']
  return statuses.map((status) => ({ status, count: counts(status) }))
}

export function DashboardStats({ pipeline, mine, docks, late }: Props) {
  const { slug, locale } = usePortDisplay()
  const stats: Stat[] = []
  if (docks) {
    const statuses = countStatuses(docks)
    const all = statuses.reduce((sum, { count }) => sum + count, 0)
    const taken = statuses.filter(({ status }) => status !== 'available' && status !== 'maintenance')
    stats.push({
      label: 'Berths taken',
      value: taken.reduce((sum, { count }) => sum + count, 0),
      unit: `of ${all}`,
      note: taken.map(({ status, count }) => `${count} ${berthStatusLabels[status].toLowerCase()}`).join(', '),
      to: `/${slug}/berths`,
    })
  }
  if (pipeline) {
    const open = openOf(pipeline)
    stats.push({
      label: 'Open interests',
      value: open.count,
      note: sumWords(open.sums, locale),
      to: `/${slug}/interests?view=all`,
    })
    stats.push({
      label: 'Past the limit',
      value: late.count,
      unit: `of ${open.count}`,
      note: 'Too long in their stage',
      to: late.to,
    })
  }
  if (mine) {
    const open = openOf(mine)
    stats.push({
      label: 'Mine',
      value: open.count,
      unit: 'open',
      note: sumWords(open.sums, locale),
      to: `/${slug}/interests?view=mine`,
    })
  }
  return <Stats stats={stats} />
}
