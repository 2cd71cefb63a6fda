import { sql } from 'kysely'
import { asSystem } from '#db/system.ts'
import { pauseBeforeNext } from './delivery-schedule.ts'

export type Delivery = Exclude<Awaited<ReturnType<typeof claimDelivery>>, undefined>

const stuckAfter = sql<Date>`now() - interval '2 minutes'`

/** Takes the delivery that is due first for this worker alone; those of inactive ports wait. */
export const claimDelivery = () =>
  asSystem((tx) =>
    tx
      .updateTable('mail_deliveries')
      .set({ status: 'claimed', claimed_at: sql<Date>`now()`, attempts: sql<number>`attempts + 1` })
      .where('id', '=', ({ selectFrom }) =>
        selectFrom('mail_deliveries as d')
          .leftJoin('ports as p', 'p.id', 'd.port_id')
          .select('d.id')
          .where('d.status', '=', 'queued')
          .where('d.next_attempt_at', '<=', sql<Date>`now()`)
          .where((eb) => eb.or([eb('d.port_id', 'is', null), eb('p.is_active', '=', true)]))
          .orderBy('d.next_attempt_at')
          .limit(1)
          .forUpdate('d')
          .skipLocked(),
      )
      .returning(['id', 'port_id', 'user_id', 'kind', 'notification_id', 'attempts', 'created_at'])
      .executeTakeFirst(),
  )

export async function endDelivery(
  delivery: Pick<Delivery, 'id' | 'attempts'>,
  outcome: 'sent' | 'refused' | 'failed' | 'unknown',
  reason?: string,
) {
  const pause = outcome === 'failed' ? pauseBeforeNext(delivery.attempts) : undefined
  const changes =
    outcome === 'sent'
      ? { status: 'sent' as const, sent_at: new Date(), last_error: null }
      : outcome === 'unknown'
        ? { status: 'unknown' as const, last_error: reason }
        : pause === undefined
          ? { status: 'failed' as const, last_error: reason }
          : { status: 'queued' as const, last_error: reason, next_attempt_at: new Date(Date.now() + pause) }
  await asSystem((tx) =>
    tx
      .updateTable('mail_deliveries')
      .set(changes)
      .where('id', '=', delivery.id)
      .where('status', '=', 'claimed')
      .where('attempts', '=', delivery.attempts)
      .execute(),
  )
}

/**
 * A worker died between claiming and sending. A letter to the local mailbox replaces itself, and a link that got lost locks somebody out:
 * those are tried again. Of the rest nobody knows whether they left: a person decides.
 */
export async function releaseStuck(isRepeatable: boolean) {
  await asSystem(async (tx) => {
    const stuck = tx.updateTable('mail_deliveries').where('status', '=', 'claimed').where('claimed_at', '<', stuckAfter)
    await stuck
      .set({ status: 'queued', next_attempt_at: sql<Date>`now()` })
      .$if(!isRepeatable, (query) => query.where('kind', 'in', ['invitation', 'reset']))
      .execute()
    if (!isRepeatable)
      await stuck
        .set({
          status: 'unknown',
          last_error: 'The worker stopped while the mail was on its way: it may have arrived.',
        })
        .where('kind', '=', 'notification')
        .execute()
  })
}
