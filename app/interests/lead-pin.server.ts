import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { LeadPin } from './interest-input.server.ts'
import type { LeadCategory } from './interest.ts'
import { lockInterest } from './interests.server.ts'
import { explainLead, leadOf } from './lead-activity.server.ts'
import { refreshLead } from './lead-categories.server.ts'

type Pinned = { id: string; client_id: string; berth_id: string | null; category: LeadCategory }

export const recordPin = (
  tx: PortTransaction,
  { id, client_id, berth_id, category }: Pinned,
  newCategory: LeadCategory,
) =>
  record(tx, 'interest:leadCategoryChanged', {
    interestId: id,
    clientId: client_id,
    berthId: berth_id,
    oldCategory: category,
    newCategory,
    isAuto: false,
    pin: 'set',
  })

export async function showLead(scope: PortScope, id: string) {
  scope.require('interests:edit')
  const now = new Date()
  const { interests, leads } = await scope.read((db) => ({
    interests: db
      .selectFrom('interests as i')
      .innerJoin('clients as c', 'c.id', 'i.client_id')
      .select(['i.id', 'c.name as client'])
      .where('i.id', '=', id),
    leads: leadOf(db, id, now),
  }))
  if (!interests[0]) throw new NotFound('interest')
  return { interest: interests[0], lead: explainLead(leads[0]!, now, scope.port.settings.leads) }
}

/** A person says how warm a lead is, and so it stays; without a category it follows its activity, from now on. */
export async function pinLead(scope: PortScope, id: string, { category }: LeadPin) {
  scope.require('interests:edit')
  return scope.transaction(async (tx) => {
    const lead = await lockInterest(tx, id)
    if (lead.closed_at) throw new RuleBroken('This interest is closed: open it again first.')
    const old = lead.is_category_pinned ? lead.category : null
    if (category === (old ?? undefined)) return { old, category: lead.category, isPinned: lead.is_category_pinned }
    if (category) {
      await tx.updateTable('interests').set({ category, is_category_pinned: true }).where('id', '=', id).execute()
      await recordPin(tx, lead, category)
      return { old, category, isPinned: true }
    }
    await tx.updateTable('interests').set({ is_category_pinned: false }).where('id', '=', id).execute()
    await record(tx, 'interest:leadCategoryChanged', {
      interestId: id,
      clientId: lead.client_id,
      berthId: lead.berth_id,
      oldCategory: lead.category,
      newCategory: lead.category,
      isAuto: false,
      pin: 'released',
    })
    await refreshLead(scope, tx, id)
    return { old, category: (await lockInterest(tx, id)).category, isPinned: false }
  })
}
