import { sql } from 'kysely'
import { record, type PortTransaction } from '#db/port.ts'
import { endHolds } from './hold-ending.server.ts'
import { sureHoldOf } from './hold-queue.server.ts'

type Deal = { berthId: string; interestId: string; documentId: string | null }

/** What is signed or paid makes the place in the queue a sure one, until the deal ends. The berth is locked; nobody else has it. */
export async function hardenHold(tx: PortTransaction, { berthId, interestId, documentId }: Deal) {
  const known = await sureHoldOf(tx, berthId)
  if (known) return
  await endHolds(tx, { berthId, interestId, kind: 'soft' }, 'hardened')
  const { id } = await tx
    .insertInto('berth_holds')
    .values({
      berth_id: berthId,
      interest_id: interestId,
      document_id: documentId,
      kind: 'hard',
      placed_at: sql<Date>`clock_timestamp()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, 'hold:hardened', { berthId, interestId, holdId: id, kind: 'hard' })
}
