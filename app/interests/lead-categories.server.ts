import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { record } from '#db/port.ts'
import { leadCategoryOf } from './lead-category.ts'

/** What counts as activity: contacts and progress, not edits and views. */
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
  return scope.transaction(async (tx) => {
    const leads = await tx
      .selectFrom('interests as i')
      .select(['i.id', 'i.client_id', 'i.berth_id', 'i.stage', 'i.category', 'i.created_at'])
      .select(({ selectFrom }) =>
        selectFrom('domain_events as e')
          .select(sql<Date | null>`max(e.occurred_at)`.as('at'))
          .whereRef('e.interest_id', '=', 'i.id')
          .where('e.type', 'in', activity)
          .as('last_activity_at'),
      )
      .where('i.closed_at', 'is', null)
      .where('i.is_category_pinned', '=', false)
      .orderBy('i.id')
      .forUpdate('i')
      .execute()
    let changed = 0
    for (const { id, client_id, berth_id, stage, category, created_at, last_activity_at } of leads) {
      const newCategory = leadCategoryOf({ stage, lastActivityAt: last_activity_at ?? created_at }, now)
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
  })
}
