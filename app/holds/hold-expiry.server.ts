import type { PortScope } from '#app/access/scope.server.ts'
import { lockBerth } from '#app/berths/berths.server.ts'
import { endHolds, isDueNow } from './hold-ending.server.ts'

/** Ends what ran out, berth by berth, and tells whoever comes first by it. */
export async function expireHolds(scope: PortScope) {
  scope.require('berths:hold')
  const { due } = await scope.read((db) => ({
    due: db.selectFrom('berth_holds').select('berth_id').distinct().where('status', '=', 'active').where(isDueNow),
  }))
  let ended = 0
  for (const { berth_id: berthId } of due)
    ended += await scope.transaction(async (tx) => {
      await lockBerth(tx, berthId)
      return (await endHolds(tx, { berthId, isDue: true }, 'expired')).length
    })
  return ended
}
