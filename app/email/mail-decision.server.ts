import { sql, type UpdateObject } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'
import { deliveryStateLabels, mayGiveUp, maySendAgain, stateOf } from './mail-delivery.ts'

/** A person wants it sent once more: at once, and from the start of the schedule. The Message-ID stays, so that two look like one. */
export async function sendAgain(scope: PortScope, id: string) {
  scope.require('admin:manage_settings')
  return scope.transaction(async (tx) => {
    const mail = await lockMail(tx, id)
    if (!maySendAgain(mail.kind, mail.status))
      throw new RuleBroken(`This mail can’t be sent again: ${deliveryStateLabels[stateOf(mail.status)].toLowerCase()}.`)
    await decide(tx, scope, id, {
      status: 'queued',
      next_attempt_at: sql<Date>`now()`,
      tries_before: sql<number>`attempts`,
    })
    return { id }
  })
}

/** A person lets it be: it is not tried any more. */
export async function giveUp(scope: PortScope, id: string) {
  scope.require('admin:manage_settings')
  return scope.transaction(async (tx) => {
    const mail = await lockMail(tx, id)
    if (!mayGiveUp(mail.kind, mail.status))
      throw new RuleBroken(`There is nothing to give up: ${deliveryStateLabels[stateOf(mail.status)].toLowerCase()}.`)
    await decide(tx, scope, id, { status: 'given_up' })
    return { id }
  })
}

/** Mails about accounts belong to no port and are nobody’s to decide here. */
const lockMail = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('mail_deliveries')
    .select(['id', 'kind', 'status'])
    .where('id', '=', id)
    .where('port_id', 'is not', null)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('mail'))

type Change = UpdateObject<DB, 'mail_deliveries'>

const decide = (tx: PortTransaction, scope: PortScope, id: string, change: Change) =>
  tx
    .updateTable('mail_deliveries')
    .set({ ...change, decided_by: scope.user?.id ?? null, decided_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
