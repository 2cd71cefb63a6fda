import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { leadCategoryOf } from './lead-category.ts'

/** What counts as activity beside conversations: contacts and progress, not edits and views. */
const activity = [
  'registration:new',
  'interest:created',
  'interest:stageChanged',
  'interest:noteAdded',
  'interest:restored',
] as const

/** Brings the lead category of every open interest up to date, but for those that somebody set by hand. Answers how many changed. */
export async function refreshLeadCategories(scope: PortScope, now = new Date()): Promise<number> {
  scope.require('interests:edit')
  return scope.transaction((tx) => refresh(scope, tx, now))
}

/** Somebody spoke with a client, or a deal moved: its warmth follows at once. */
export async function refreshLeadsOf(scope: PortScope, tx: PortTransaction, clientId: string): Promise<number> {
  scope.require('interests:edit')
  return refresh(scope, tx, new Date(), clientId)
}

async function refresh({ port }: PortScope, tx: PortTransaction, now: Date, clientId?: string) {
  const leads = await tx
    .selectFrom('interests as i')
    .select(['i.id', 'i.client_id', 'i.berth_id', 'i.stage', 'i.category', 'i.created_at'])
    .select(({ selectFrom }) =>
      selectFrom('domain_events as e')
        .select(sql<Date | null>`max(e.occurred_at)`.as('at'))
        .whereRef('e.interest_id', '=', 'i.id')
        .where('e.type', 'in', activity)
        .as('last_event_at'),
    )
    // what was said to the client about nothing in particular warms all their interests
    .select(({ selectFrom }) =>
      selectFrom('activities as a')
        .select(sql<Date | null>`max(a.happened_at)`.as('at'))
        .whereRef('a.client_id', '=', 'i.client_id')
        .where((eb) => eb.or([eb('a.interest_id', '=', eb.ref('i.id')), eb('a.interest_id', 'is', null)]))
        .where('a.archived_at', 'is', null)
        .where('a.happened_at', '<=', now)
        .as('last_talk_at'),
    )
    .where('i.closed_at', 'is', null)
    .where('i.is_category_pinned', '=', false)
    .$if(clientId !== undefined, (query) => query.where('i.client_id', '=', clientId!))
    .orderBy('i.id')
    .forUpdate('i')
    .execute()
  let changed = 0
  for (const { id, client_id, berth_id, stage, category, created_at, last_event_at, last_talk_at } of leads) {
    const lastActivityAt = new Date(Math.max(+(last_event_at ?? created_at), +(last_talk_at ?? 0)))
    const newCategory = leadCategoryOf({ stage, lastActivityAt }, now, port.settings.leads)
    if (newCategory === category) continue
    changed += 1
    await tx.updateTable('interests').set({ category: newCategory }).where('id', '=', id).execute()
    await record(tx, 'interest:leadCategoryChanged', {
      interestId: id,
      clientId: client_id,
      berthId: berth_id,
      oldCategory: category,
      newCategory,
      isAuto: true,
    })
  }
  return changed
}
