import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { runningTenure, tenuresFrom, todayIn } from './berth-holders.server.ts'
import { dayWords } from './berth-words.ts'
import { lockBerth, refuseTakenLabel } from './berths.server.ts'

type Reader = Pick<PortTransaction, 'selectFrom'>

const openInterestsOf = (db: Reader, id: string) =>
  db.selectFrom('interests').select(['id', 'stage']).where('berth_id', '=', id).where('closed_at', 'is', null)

/** What stands against archiving: open deals and a tenure that runs. */
export async function showBerthArchive(scope: PortScope, id: string) {
  scope.require('berths:delete')
  const { berths, interests, tenures } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select(['id', 'label', 'archived_at']).where('id', '=', id),
    interests: openInterestsOf(db, id),
    tenures: tenuresFrom(db, id, todayIn(scope.port.timezone), false),
  }))
  if (!berths[0]) throw new NotFound('berth')
  return { berth: berths[0], interests, tenures }
}

export async function archiveBerth(scope: PortScope, id: string) {
  scope.require('berths:delete')
  return scope.transaction(async (tx) => {
    const berth = await lockBerth(tx, id)
    if (berth.archived_at) return { label: berth.label }
    const open = await openInterestsOf(tx, id).execute()
    if (open.length > 0)
      throw new RuleBroken(
        `Berth ${berth.label} has ${open.length} open ${open.length === 1 ? 'interest' : 'interests'}. Close them or choose another berth for them first.`,
      )
    const tenure = await runningTenure(tx, id, scope.port.timezone)
    if (tenure) throw new RuleBroken(`Somebody has berth ${berth.label} until ${dayWords(tenure.ends_on)}.`)
    await tx.updateTable('berths').set({ archived_at: new Date() }).where('id', '=', id).execute()
    await record(tx, 'berth:archived', { berthId: id })
    return { label: berth.label }
  })
}

export async function restoreBerth(scope: PortScope, id: string) {
  scope.require('berths:delete')
  return scope.transaction(async (tx) => {
    const berth = await lockBerth(tx, id)
    if (!berth.archived_at) return { label: berth.label }
    await refuseTakenLabel(tx, berth, id)
    await tx.updateTable('berths').set({ archived_at: null }).where('id', '=', id).execute()
    await record(tx, 'berth:restored', { berthId: id })
    return { label: berth.label }
  })
}
