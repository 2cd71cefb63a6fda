import type { PortScope } from '#app/access/scope.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { lastActivityOf, leadsWithActivity } from './lead-activity.server.ts'
import { leadCategoryOf } from './lead-category.ts'

/** Brings the lead category of every open interest up to date, but for those that somebody set by hand. Answers how many changed. */
export async function refreshLeadCategories(scope: PortScope, now = new Date()): Promise<number> {
  scope.require('interests:edit')
  return scope.transaction((tx) => refresh(scope, tx, now))
}

/** Somebody spoke with a client, or a deal moved: its warmth follows at once. */
export async function refreshLeadsOf(scope: PortScope, tx: PortTransaction, clientId: string): Promise<number> {
  scope.require('interests:edit')
  return refresh(scope, tx, new Date(), { clientId })
}

/** Nobody holds on to what it is any more: it follows its activity again, from now on. */
export async function refreshLead(scope: PortScope, tx: PortTransaction, interestId: string) {
  scope.require('interests:edit')
  return refresh(scope, tx, new Date(), { interestId })
}

type Which = { clientId?: string; interestId?: string }

async function refresh({ port }: PortScope, tx: PortTransaction, now: Date, which: Which = {}) {
  const leads = await leadsWithActivity(tx, now)
    .select(['i.client_id', 'i.berth_id'])
    .where('i.closed_at', 'is', null)
    .where('i.is_category_pinned', '=', false)
    .$if(which.clientId !== undefined, (query) => query.where('i.client_id', '=', which.clientId!))
    .$if(which.interestId !== undefined, (query) => query.where('i.id', '=', which.interestId!))
    .orderBy('i.id')
    .forUpdate('i')
    .execute()
  let changed = 0
  for (const lead of leads) {
    const { id, client_id, berth_id, stage, category } = lead
    const lastActivityAt = lastActivityOf(lead).at
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
