import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { reminderDue } from './overdue.ts'

/** Marks what is past due and reminds whoever owes it, each step once, by the port's calendar. Answers how much was done. */
export async function checkOverdue(scope: PortScope, today = todayIn(scope.port.timezone)) {
  scope.require('invoices:edit')
  const { first, second, third } = scope.port.settings.invoices.reminders
  return scope.transaction(async (tx) => {
    const late = await tx
      .selectFrom('invoices as v')
      .select(['v.id', 'v.client_id', 'v.interest_id', 'v.status', sql<number>`${today}::date - v.due_on`.as('days')])
      .select(
        sql<
          number[]
        >`array(select r.step from invoice_reminders r where r.port_id = v.port_id and r.invoice_id = v.id)`.as('told'),
      )
      .where('v.kind', '=', 'invoice')
      .where('v.status', 'in', ['sent', 'overdue'])
      .where('v.due_on', '<', today)
      .orderBy('v.due_on')
      .forUpdate('v')
      .execute()
    let [marked, reminded] = [0, 0]
    for (const invoice of late) {
      const of = { invoiceId: invoice.id, clientId: invoice.client_id, interestId: invoice.interest_id }
      if (invoice.status === 'sent') {
        await tx.updateTable('invoices').set({ status: 'overdue' }).where('id', '=', invoice.id).execute()
        await record(tx, 'invoice:overdue', { ...of, daysPastDue: invoice.days })
        marked += 1
      }
      const step = reminderDue([first, second, third], invoice.days, invoice.told)
      if (step !== null && (await remind(tx, invoice, step))) {
        await record(tx, 'invoice:reminded', { ...of, step })
        reminded += 1
      }
    }
    return { marked, reminded }
  })
}

/** Once a step, whoever asks at the same moment; without an address it waits for one. */
async function remind(tx: PortTransaction, { id, client_id }: { id: string; client_id: string }, step: number) {
  const contact = await tx
    .selectFrom('client_contacts')
    .select('id')
    .where('client_id', '=', client_id)
    .where('kind', '=', 'email')
    .where('archived_at', 'is', null)
    .where('bounced_at', 'is', null)
    .orderBy('is_primary', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  if (!contact) return false
  const mine = await tx
    .insertInto('invoice_reminders')
    .values({ invoice_id: id, step })
    .onConflict((conflict) => conflict.columns(['port_id', 'invoice_id', 'step']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!mine) return false
  await tx
    .insertInto('mail_deliveries')
    .values({ kind: 'invoice_reminder', invoice_id: id, contact_id: contact.id, step })
    .execute()
  return true
}
