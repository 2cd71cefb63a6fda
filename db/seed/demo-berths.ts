import type { PortScope } from '#app/access/scope.server.ts'
import { fitInputsOf, toFitBerth } from '#app/berths/berth-fit-inputs.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { rankBerths } from '#app/berths/berth-ranking.ts'
import type { FitVessel } from '#app/berths/fit.ts'

type Wanted = { vessel: FitVessel; dock: string | null }

/** Of the best berths that fit. */
const mostLookedAt = 10

/** Finds berths for the demo's people; their eyes do not all fall on the same one. */
export async function berthFinder(port: PortScope) {
  const today = todayIn(port.port.timezone)
  const { rows } = await port.read((db) => ({ rows: fitInputsOf(db, today) }))
  let free = rows.map((row) => toFitBerth(row))
  const timesTaken = new Map<string, number>()
  const timesOf = ({ berth }: { berth: { id: string } }) => timesTaken.get(berth.id) ?? 0
  return {
    /** A good berth that few want so far; one that is promised is nobody else's. */
    take({ vessel, dock }: Wanted, isForOneAlone: boolean) {
      const { suitable } = rankBerths(vessel, { dock }, free, { today, settings: port.port.settings.fit })
      const [best] = suitable.slice(0, mostLookedAt).toSorted((a, b) => timesOf(a) - timesOf(b))
      if (!best) return undefined
      timesTaken.set(best.berth.id, timesOf(best) + 1)
      if (isForOneAlone) free = free.filter(({ id }) => id !== best.berth.id)
      return best.berth
    },
  }
}
