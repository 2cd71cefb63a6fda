import type { PortScope } from '#app/access/scope.server.ts'
import { promiseOf, runningTenure, todayIn } from '#app/berths/berth-holders.server.ts'
import { blockedOn } from '#app/berths/maintenance-window.server.ts'
import type { lockBerth } from '#app/berths/berths.server.ts'
import { queueOf } from '#app/holds/hold-queue.server.ts'
import type { PortTransaction } from '#db/port.ts'

type Berth = Awaited<ReturnType<typeof lockBerth>>

/** Why a berth that is locked can't be offered now; null where it can. */
export async function whyNotFree(tx: PortTransaction, scope: PortScope, berth: Berth): Promise<string | null> {
  if (berth.archived_at) return `Berth ${berth.label} is archived.`
  if (berth.status !== 'available') return `Berth ${berth.label} is not available.`
  if (await runningTenure(tx, berth.id, scope.port.timezone)) return `Somebody has berth ${berth.label}.`
  if (await promiseOf(tx, berth.id)) return `Berth ${berth.label} is promised to a deal.`
  if (await queueOf(tx, berth.id).executeTakeFirst()) return `Berth ${berth.label} is held for a deal.`
  const repair = await tx
    .selectFrom('berths as b')
    .select((eb) => blockedOn(eb, todayIn(scope.port.timezone)).as('is_blocked'))
    .where('b.id', '=', berth.id)
    .executeTakeFirst()
  return repair?.is_blocked ? `Berth ${berth.label} is under repair.` : null
}

export const openOfferOf = (tx: Pick<PortTransaction, 'selectFrom'>, berthId: string) =>
  tx
    .selectFrom('waiting_list_offers')
    .select(['id', 'status', 'entry_id'])
    .where('berth_id', '=', berthId)
    .where('status', 'in', ['proposed', 'sent'])
    .executeTakeFirst()
