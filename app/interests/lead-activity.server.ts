import type { EventName } from '#db/events.ts'
import type { Reader } from '#db/transaction.ts'
import { leadOutlook, type LeadSettings } from './lead-category.ts'
import type { LeadCategory, Stage } from './interest.ts'
import type { LeadNews } from './lead-words.ts'

/** What counts as activity beside conversations: contacts and progress, not edits and views. */
const activity = [
  'registration:new',
  'interest:created',
  'interest:stageChanged',
  'interest:noteAdded',
  'interest:restored',
] as const satisfies EventName[]

/** Interests with the last thing that counts as activity: of the deal itself, and what was said with the client. */
export const leadsWithActivity = (db: Pick<Reader, 'selectFrom'>, now: Date) =>
  db
    .selectFrom('interests as i')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('domain_events as e')
          .select(['e.type as event', 'e.occurred_at as event_at'])
          .whereRef('e.interest_id', '=', 'i.id')
          .where('e.type', 'in', activity)
          .orderBy('e.occurred_at', 'desc')
          .limit(1)
          .as('fact'),
      (join) => join.onTrue(),
    )
    // what was said to the client about nothing in particular warms all their interests
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('activities as a')
          .select(['a.kind as talk', 'a.happened_at as talk_at'])
          .whereRef('a.client_id', '=', 'i.client_id')
          .where((each) => each.or([each('a.interest_id', '=', each.ref('i.id')), each('a.interest_id', 'is', null)]))
          .where('a.archived_at', 'is', null)
          .where('a.happened_at', '<=', now)
          .orderBy('a.happened_at', 'desc')
          .limit(1)
          .as('said'),
      (join) => join.onTrue(),
    )
    .select(['i.id', 'i.stage', 'i.category', 'i.created_at'])
    .select(['fact.event', 'fact.event_at', 'said.talk', 'said.talk_at'])

type Activity = Pick<
  Awaited<ReturnType<ReturnType<typeof leadsWithActivity>['execute']>>[number],
  'created_at' | 'event' | 'event_at' | 'talk' | 'talk_at'
>

/** When something last came of a lead, and what it was. */
export function lastActivityOf({ created_at, event, event_at, talk, talk_at }: Activity): LeadNews & { at: Date } {
  const happened = event_at ?? created_at
  if (talk && talk_at && talk_at > happened) return { kind: 'talk', talk, at: talk_at }
  return { kind: 'event', event: (event as (typeof activity)[number] | null) ?? 'interest:created', at: happened }
}

/** One lead, and who pinned it when. */
export const leadOf = (db: Reader, id: string, now: Date) =>
  leadsWithActivity(db, now)
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('domain_events as p')
          .leftJoin('users as pu', 'pu.id', 'p.user_id')
          .select(['pu.name as pinned_by', 'p.occurred_at as pinned_at'])
          .whereRef('p.interest_id', '=', 'i.id')
          .where('p.type', '=', 'interest:leadCategoryChanged')
          .where('p.payload', '@>', JSON.stringify({ pin: 'set' }))
          .orderBy('p.occurred_at', 'desc')
          .limit(1)
          .as('pin'),
      (join) => join.onTrue(),
    )
    .select(['i.is_category_pinned', 'i.closed_at', 'pin.pinned_by', 'pin.pinned_at'])
    .where('i.id', '=', id)

type Lead = Activity & {
  stage: Stage
  category: LeadCategory
  is_category_pinned: boolean
  closed_at: Date | null
  pinned_by: string | null
  pinned_at: Date | null
}

/** Why a lead is as warm as it is, for its page; nothing of one that is closed. */
export function explainLead(lead: Lead, now: Date, settings: LeadSettings) {
  if (lead.closed_at) return null
  const { at, ...news } = lastActivityOf(lead)
  const pin = lead.is_category_pinned ? { by: lead.pinned_by, at: lead.pinned_at } : null
  const outlook = leadOutlook({ stage: lead.stage, lastActivityAt: at }, now, settings)
  return { category: lead.category, pin, news, lastActivityAt: at, ...outlook }
}
