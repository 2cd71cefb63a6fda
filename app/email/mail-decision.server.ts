import { sql, type UpdateObject } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'
import { withSystemRole } from '#db/system.ts'
import { deliveryStateLabels, mayGiveUp, maySendAgain, stateOf, unsendable } from './mail-delivery.ts'

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
    if ((await leaveAccountMails(tx, scope, id)) > 0) return { id }
    const mail = await lockMail(tx, id)
    if (!mayGiveUp(mail.kind, mail.status))
      throw new RuleBroken(`There is nothing to give up: ${deliveryStateLabels[stateOf(mail.status)].toLowerCase()}.`)
    await decide(tx, scope, id, { status: 'given_up' })
    return { id }
  })
}

/** Everything of this port that a restore held back, but for links to set a password, which are asked for anew. */
export async function sendHeld(scope: PortScope) {
  scope.require('admin:manage_settings')
  return scope.transaction(async (tx) => {
    const sent = await decideHeld(tx, scope, {
      status: 'queued',
      next_attempt_at: sql<Date>`now()`,
      tries_before: sql<number>`attempts`,
    })
      .where('kind', 'not in', unsendable)
      .returning('id')
      .execute()
    if (sent.length === 0) throw new RuleBroken(noneHeld)
    return { count: sent.length }
  })
}

/** Everything that a restore held back here stays unsent. */
export async function leaveHeld(scope: PortScope) {
  scope.require('admin:manage_settings')
  return scope.transaction(async (tx) => {
    const ofAccounts = await leaveAccountMails(tx, scope)
    const left = await decideHeld(tx, scope, { status: 'given_up' }).returning('id').execute()
    if (left.length + ofAccounts === 0) throw new RuleBroken(noneHeld)
    return { count: left.length + ofAccounts }
  })
}

const noneHeld = 'No mail is held back any more.'

const decideHeld = (tx: PortTransaction, scope: PortScope, change: Change) =>
  tx
    .updateTable('mail_deliveries')
    .set({ ...change, ...decidedBy(scope) })
    .where('port_id', 'is not', null)
    .where('status', '=', 'held')

/** Those about accounts that were held back, of people who work here: nobody sends an old link, and nobody else would clear them away. */
async function leaveAccountMails(tx: PortTransaction, scope: PortScope, only?: string) {
  const held = await tx
    .selectFrom('mail_deliveries')
    .select('id')
    .where('port_id', 'is', null)
    .where('status', '=', 'held')
    .$if(only !== undefined, (query) => query.where('id', '=', only!))
    .execute()
  if (held.length === 0) return 0
  const ids = held.map(({ id }) => id)
  const left = await withSystemRole(tx, () =>
    tx
      .updateTable('mail_deliveries')
      .set({ status: 'given_up', ...decidedBy(scope) })
      .where('id', 'in', ids)
      .where('status', '=', 'held')
      .returning('id')
      .execute(),
  )
  return left.length
}

/** Mails about accounts belong to no port and are not sent from here. */
const lockMail = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('mail_deliveries')
    .select(['id', 'kind', 'status'])
    .where('id', '=', id)
    .where('port_id', 'is not', null)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('mail'))

type Change = UpdateObject<DB, 'mail_deliveries'>

const decidedBy = (scope: PortScope) => ({ decided_by: scope.user?.id ?? null, decided_at: sql<Date>`now()` })

const decide = (tx: PortTransaction, scope: PortScope, id: string, change: Change) =>
  tx
    .updateTable('mail_deliveries')
    .set({ ...change, ...decidedBy(scope) })
    .where('id', '=', id)
    .execute()
