import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { asSystem } from '#db/system.ts'
import { idsOf } from './reminder-subject.server.ts'

const graceMinutes = 15
const atOnce = 500

/** What is due and not told yet, at all ports, and in how many milliseconds the next one is. */
export const listDueReminders = () =>
  asSystem(async (tx) => {
    const open = tx
      .selectFrom('reminders as r')
      .innerJoin('ports as p', (join) => join.onRef('p.id', '=', 'r.port_id').on('p.is_active', '=', true))
      .where('r.completed_at', 'is', null)
      .where('r.cancelled_at', 'is', null)
      .where('r.due_told_at', 'is', null)
    const due = await open
      .select(['r.id', 'r.port_id', 'r.due_at'])
      .select(sql<number>`extract(epoch from now() - r.due_at)::float`.as('late'))
      .where('r.due_at', '<=', sql<Date>`now()`)
      .orderBy('r.due_at')
      .limit(atOnce)
      .execute()
    const next = await open
      .select(sql<number | null>`ceil(extract(epoch from min(r.due_at) - now()) * 1000)::float`.as('pause'))
      .where('r.due_at', '>', sql<Date>`now()`)
      .executeTakeFirst()
    return { due, pause: next?.pause ?? undefined }
  })

/** Says that reminders came due, each once; the one asked for, or whatever was overlooked. Answers how many. */
export async function tellDueReminders(scope: PortScope, id?: string): Promise<number> {
  scope.require('reminders:edit_all')
  return scope.transaction(async (tx) => {
    const due = await openOnes(tx)
      .set({ due_told_at: sql<Date>`now()` })
      .where('due_told_at', 'is', null)
      .where('due_at', '<=', sql<Date>`now()`)
      .$if(id !== undefined, (query) => query.where('id', '=', id!))
      .returningAll()
      .execute()
    for (const row of due) await record(tx, 'reminder:due', { reminderId: row.id, ...idsOf(row) })
    return due.length
  })
}

/** A quarter of an hour after it was told, what is still open is overdue; told once. */
export async function tellOverdueReminders(scope: PortScope): Promise<number> {
  scope.require('reminders:edit_all')
  return scope.transaction(async (tx) => {
    const late = await openOnes(tx)
      .set({ overdue_told_at: sql<Date>`now()` })
      .where('overdue_told_at', 'is', null)
      .where('due_told_at', '<=', sql<Date>`now() - make_interval(mins => ${graceMinutes})`)
      .returningAll()
      .execute()
    for (const row of late) await record(tx, 'reminder:overdue', { reminderId: row.id, ...idsOf(row) })
    return late.length
  })
}

const openOnes = (tx: PortTransaction) =>
  tx.updateTable('reminders').where('completed_at', 'is', null).where('cancelled_at', 'is', null)
