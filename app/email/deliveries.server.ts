import { sql } from 'kysely'
import { asSystem } from '#db/system.ts'
import type { MailFault, Outcome } from '#server/platform/mail.ts'
import { pauseBeforeNext } from './delivery-schedule.ts'
import type { DeliveryStatus } from './mail-delivery.ts'

export type Delivery = Exclude<Awaited<ReturnType<typeof claimDelivery>>, undefined>

const stuckAfter = sql<Date>`now() - interval '2 minutes'`
const nobodyKnows = 'The worker stopped while the mail was on its way: it may have arrived.'

/** Takes a delivery for this worker alone, when it is due or `early`; those of inactive ports wait. */
export const claimDelivery = (id: string, when: 'due' | 'early' = 'due') =>
  asSystem((tx) =>
    tx
      .updateTable('mail_deliveries')
      .set({ status: 'claimed', claimed_at: sql<Date>`now()`, attempts: sql<number>`attempts + 1` })
      .where('id', '=', ({ selectFrom }) =>
        selectFrom('mail_deliveries as d')
          .leftJoin('ports as p', 'p.id', 'd.port_id')
          .select('d.id')
          .where('d.id', '=', id)
          .where('d.status', '=', 'queued')
          .$if(when === 'due', (query) => query.where('d.next_attempt_at', '<=', sql<Date>`now()`))
          .where((eb) => eb.or([eb('d.port_id', 'is', null), eb('p.is_active', '=', true)]))
          .forUpdate('d')
          .skipLocked(),
      )
      .returning([
        'id',
        'port_id',
        'user_id',
        'kind',
        'notification_id',
        'happening',
        'attempts',
        'tries_before',
        'created_at',
      ])
      .returning([
        'contact_id',
        'signer_id',
        'document_id',
        'invoice_id',
        'outgoing_mail_id',
        'offer_id',
        'visit_id',
        'step',
      ])
      .executeTakeFirst(),
  )

export type Ending = {
  outcome: 'sent' | Outcome
  reason?: string
  fault?: MailFault
  server?: string
  answer?: string
}

export async function endDelivery(
  delivery: Pick<Delivery, 'id' | 'kind' | 'attempts' | 'tries_before'>,
  { outcome, reason, fault, server, answer }: Ending,
) {
  // somebody waits for what comes of a test: it is over at once
  const pause =
    outcome === 'failed' && delivery.kind !== 'test'
      ? pauseBeforeNext(delivery.attempts - delivery.tries_before)
      : undefined
  const status: DeliveryStatus =
    outcome === 'sent' || outcome === 'unknown' ? outcome : pause === undefined ? 'failed' : 'queued'
  await asSystem((tx) =>
    tx
      .updateTable('mail_deliveries')
      .set({ status, last_error: reason ?? null, problem: fault ?? null, server, answer: answer ?? null })
      .$if(outcome === 'sent', (query) => query.set({ sent_at: sql<Date>`now()` }))
      .$if(pause !== undefined, (query) =>
        query.set({ next_attempt_at: sql<Date>`now() + ${pause!} * interval '1 millisecond'` }),
      )
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
        .set({ status: 'unknown', problem: 'broken', last_error: nobodyKnows })
        .where('kind', 'not in', ['invitation', 'reset'])
        .execute()
  })
}
