import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { dayWords } from '#app/berths/berth-words.ts'
import { dateIn } from '#app/dates/when.ts'
import { RuleBroken } from '#app/errors.ts'
import { refuseTaken } from '#app/interests/berth-promise.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { type QueuedHold, queueOf } from './hold-queue.server.ts'
import { inDays, insertSoftHold, lockForHold } from './holds.server.ts'

type Eoi = { berthId: string; interestId: string; documentId: string }

/**
 * Part of sending an EOI: the deal's place in the queue of the berth, made where it has none. Only the first may have an EOI out, and
 * the place lasts at least as long as the EOI can be signed.
 */
export async function holdForEoi(tx: PortTransaction, scope: PortScope, { berthId, interestId, documentId }: Eoi) {
  const berth = await lockForHold(tx, scope, berthId, interestId)
  await refuseTaken(tx, scope, berth, interestId)
  await refuseOtherEoi(tx, scope, berth, documentId)
  const queue = await queueOf(tx, berthId).execute()
  const mine = queue.find((hold) => hold.interest_id === interestId)
  if (queue[0] && queue[0] !== mine) throw notFirst(scope, berth.label, queue[0], mine)
  const days = Math.max(scope.port.settings.holds.softDays, scope.port.settings.signing.linkDays)
  if (!mine) return insertSoftHold(tx, { berthId, interestId, documentId, days })
  if (mine.kind === 'hard') return { id: mine.id, expires_at: mine.expires_at }
  return tx
    .updateTable('berth_holds')
    .set({ document_id: documentId, expires_at: sql<Date>`greatest(expires_at, ${inDays(days)})` })
    .where('id', '=', mine.id)
    .returning(['id', 'expires_at'])
    .executeTakeFirstOrThrow()
}

async function refuseOtherEoi(
  tx: PortTransaction,
  scope: PortScope,
  berth: { id: string; label: string },
  documentId: string,
) {
  const other = await tx
    .selectFrom('documents as d')
    .innerJoin('clients as c', 'c.id', 'd.client_id')
    .select('c.name as client')
    .where('d.berth_id', '=', berth.id)
    .where('d.type', '=', 'eoi')
    .where('d.status', 'in', ['sent', 'partially_signed'])
    .where('d.id', '!=', documentId)
    .executeTakeFirst()
  if (!other) return
  const whose = scope.can('clients:view') ? ` of ${other.client}` : ''
  throw new RuleBroken(`The EOI${whose} for berth ${berth.label} is out for signing. One at a time may be.`)
}

function notFirst(scope: PortScope, label: string, first: QueuedHold, mine: QueuedHold | undefined) {
  const who = scope.can('clients:view') ? first.client : 'another client'
  const until = first.expires_at ? `, until ${dayWords(dateIn(first.expires_at, scope.port.timezone))}` : ''
  const place = mine ? ` This deal is number ${mine.place} in the queue.` : ''
  return new RuleBroken(`Berth ${label} is held for ${who} first${until}. Only the first may sign an EOI.${place}`)
}
