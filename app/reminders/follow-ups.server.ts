import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { addDays, dateIn } from '#app/dates/when.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { idsOf } from './reminder-subject.server.ts'
import { morningOf, tomorrowMorning } from './reminder-times.ts'
import { insertReminder } from './reminders.server.ts'

/** The days after which somebody asks about the details sent; 0 is none. */
function stepsOf({ port }: PortScope) {
  const { first, second, third } = port.settings.followUps
  return [...new Set([first, second, third])].filter((days) => days > 0).toSorted((a, b) => a - b)
}

type Deals = { interestId?: string; after?: string; atMost?: number }

/**
 * Plans the next follow-up of deals whose details were sent and whose client has not answered: one at a time, each step once. Of one deal,
 * or of so many behind another; answers the last of them, none where there were fewer.
 */
export async function planFollowUps(scope: PortScope, tx: PortTransaction, which: Deals): Promise<string | undefined> {
  scope.require('reminders:edit_all')
  const steps = stepsOf(scope)
  if (steps.length === 0) return undefined
  const zone = scope.port.timezone
  const now = new Date()
  const deals = await waitingDeals(tx, which)
  for (const deal of deals) {
    const times = steps.map((days) => morningOf(addDays(dateIn(deal.entered_at, zone), days), zone))
    // of several that were missed, such as while nobody had the deal, the last one stands for all, and is not late at birth
    const missed = times.filter((at) => new Date(at) <= now).length
    const step = Math.max(deal.steps_made + 1, missed)
    if (step > steps.length) continue
    await insertReminder(
      tx,
      {
        title:
          step === 1
            ? 'Ask about the details that were sent'
            : step < steps.length
              ? 'Ask again about the details'
              : 'Ask a last time about the details',
        due_at: step <= missed ? tomorrowMorning(now, zone) : times[step - 1]!,
        assignee_id: deal.assignee_id!,
        author_id: null,
        interest_id: deal.id,
        follow_up_step: step,
        stage_event_id: deal.stage_event_id,
      },
      true,
    )
  }
  return deals.length === which.atMost ? deals.at(-1)!.id : undefined
}

/** A stage that was left and entered again by taking the move back is the same one, with the same steps. */
const waitingDeals = (tx: PortTransaction, { interestId, after, atMost }: Deals) =>
  tx
    .selectFrom('interests as i')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('interest_stage_events as s')
          .select(['s.id', 's.entered_at'])
          .whereRef('s.interest_id', '=', 'i.id')
          .where('s.to_stage', '=', 'details_sent')
          .orderBy('s.id', 'desc')
          .limit(1)
          .as('st'),
      (join) => join.onTrue(),
    )
    .select(['i.id', 'i.assignee_id', 'st.id as stage_event_id', 'st.entered_at'])
    .select(
      sql<number>`(select coalesce(max(r.follow_up_step), 0) from reminders r join interest_stage_events e on e.id = r.stage_event_id
        where r.interest_id = i.id and e.entered_at = st.entered_at)`.as('steps_made'),
    )
    .where('i.stage', '=', 'details_sent')
    .where('i.closed_at', 'is', null)
    .where('i.assignee_id', 'is not', null)
    .$if(interestId !== undefined, (query) => query.where('i.id', '=', interestId!))
    .$if(after !== undefined, (query) => query.where('i.id', '>', after!))
    .where(
      sql<SqlBool>`not exists (select from reminders r where r.interest_id = i.id and r.follow_up_step is not null
        and r.completed_at is null and r.cancelled_at is null and r.due_at > now())`,
    )
    .where(
      sql<SqlBool>`not exists (select from activities a where a.client_id = i.client_id and (a.interest_id = i.id or a.interest_id is null)
        and a.archived_at is null and a.happened_at >= st.entered_at
        and (a.direction = 'in' or a.outcome in ('reached', 'interested', 'not_interested', 'later')))`,
    )
    .orderBy('i.id')
    .$if(atMost !== undefined, (query) => query.limit(atMost!))
    .forUpdate('i')
    .execute()

type Which = { interestId: string } | { clientId: string }

/** The client answered or the deal went on: nobody needs to ask any more. */
export async function cancelFollowUps(scope: PortScope, tx: PortTransaction, which: Which, reason: string) {
  scope.require('reminders:edit_all')
  const cancelled = await tx
    .updateTable('reminders')
    .set({ cancelled_at: new Date(), cancel_reason: reason })
    .where('follow_up_step', 'is not', null)
    .where('completed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where(({ eb, selectFrom }) =>
      'interestId' in which
        ? eb('interest_id', '=', which.interestId)
        : eb('interest_id', 'in', selectFrom('interests').select('id').where('client_id', '=', which.clientId)),
    )
    .returningAll()
    .execute()
  for (const row of cancelled)
    await record(tx, 'reminder:cancelled', { reminderId: row.id, ...idsOf(row), isByRule: true })
  return cancelled.length
}

/** Whoever looks after the deal now asks. */
export async function passOnFollowUps(scope: PortScope, tx: PortTransaction, interestId: string, assigneeId: string) {
  scope.require('reminders:edit_all')
  const passed = await tx
    .updateTable('reminders')
    .set({ assignee_id: assigneeId })
    .where('interest_id', '=', interestId)
    .where('follow_up_step', 'is not', null)
    .where('completed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('assignee_id', '!=', assigneeId)
    .returningAll()
    .execute()
  for (const row of passed)
    await record(tx, 'reminder:updated', { reminderId: row.id, ...idsOf(row), changedFields: ['assignee_id'] })
  return passed.length
}
