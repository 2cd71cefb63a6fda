import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { countDocumentsOf, documentsOf } from '#app/documents/document-list.server.ts'
import { listInvoicesOf } from '#app/finance/invoice-list.server.ts'
import { countInvoicesOf, shownInvoices } from '#app/finance/invoices-of.server.ts'
import { holdsOfInterest } from '#app/holds/hold-queue.server.ts'
import { countFilesOf } from '#app/files/file-count.server.ts'
import { remindersOf } from '#app/reminders/reminder-list.server.ts'
import { shownReminder } from '#app/reminders/reminder-rows.server.ts'
import { tagsOf } from '#app/tags/tags-of.server.ts'
import { visitsOf } from '#app/visits/visits.server.ts'
import { withOwnCurrency } from './forecast.server.ts'
import { expectedOf } from './forecast.ts'
import { ageOf } from './interest-list.server.ts'
import { explainLead, leadOf } from './lead-activity.server.ts'
import { joinInterests, worth, worthCurrency } from './interest-rows.server.ts'
import { needQueries, needStates } from './sale-needs.server.ts'
import { stageEventsOf } from './stage-history.server.ts'
import { openMovesOf } from './stage-proposals.server.ts'

/** What the head of an interest's pages and its acts show. */
export async function showInterestHead(scope: PortScope, id: string, right: Permission = 'interests:view') {
  scope.require(right)
  const { interests, entered, counts, files } = await scope.read((db) => ({
    interests: joinInterests(db)
      .select(['i.id', 'i.client_id', 'c.name as client', 'i.stage', 'i.stage_entered_at', 'i.category', 'i.outcome'])
      .select(['i.outcome_reason', 'i.closed_at', 'i.berth_id', 'b.label as berth', 'u.name as assignee'])
      .select(['v.name as vessel', 'v.loa', 'v.beam', 'v.draft', 'i.desired_length'])
      .select(tagsOf('interest', 'i.id').as('tags'))
      .where('i.id', '=', id),
    entered: db
      .selectFrom('interest_stage_events as s')
      .innerJoin('interests as i', 'i.id', 's.interest_id')
      .select(['s.to_stage as stage'])
      .select((eb) => eb.fn.max('s.entered_at').as('at'))
      .where('i.id', '=', id)
      // a move that was taken back came later than the stage it is in again
      .whereRef('s.entered_at', '<=', 'i.stage_entered_at')
      .groupBy('s.to_stage'),
    counts: db.selectNoFrom((eb) => [
      eb
        .selectFrom('interest_notes')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('interest_id', '=', id)
        .where('archived_at', 'is', null)
        .as('notes'),
      eb
        .selectFrom('activities')
        .select((each) => each.fn.countAll<number>().as('n'))
        .where('interest_id', '=', id)
        .where('archived_at', 'is', null)
        .as('activities'),
      countDocumentsOf(eb, { interest_id: id }).as('documents'),
      countInvoicesOf(eb, { interest_id: id }).as('invoices'),
    ]),
    files: countFilesOf(db, { kind: 'interest', id }),
  }))
  const interest = interests[0]
  if (!interest) throw new NotFound('interest')
  return {
    interest: { ...interest, ...ageOf(scope, interest, new Date()) },
    entered,
    notes: counts[0]!.notes ?? 0,
    activities: counts[0]!.activities ?? 0,
    documents: counts[0]!.documents ?? 0,
    invoices: counts[0]!.invoices ?? 0,
    files: files[0]!.n,
  }
}

/** The first tab: facts, wishes, the next step, and who else wants the same berth. */
export async function showInterest(scope: PortScope, id: string) {
  scope.require('interests:view')
  const now = new Date()
  const { interests, leads, paperStates, deposits, reminders, invoices, ...shown } = await scope.read((db) => ({
    leads: leadOf(db, id, now),
    ...needQueries(db, id),
    moves: openMovesOf(db, id),
    hindered: db
      .selectFrom('interest_facts')
      .select(['id', 'fact', 'hindrance'])
      .where('interest_id', '=', id)
      .where('outcome', '=', 'hindered')
      .orderBy('id', 'desc')
      .limit(3),
    stageEvents: stageEventsOf(db, id),
    holds: holdsOfInterest(db, id),
    visits: visitsOf(db, id),
    invoices: listInvoicesOf(db, { interest_id: id }).limit(scope.can('invoices:view') ? 20 : 0),
    papers: documentsOf(db, { interest_id: id }).limit(scope.can('documents:view') ? 20 : 0),
    reminders: remindersOf(db, scope, { interest_id: id }),
    interests: joinInterests(db)
      .select(['i.id', 'i.client_id', 'c.name as client', 'i.berth_id', 'b.label as berth', 'i.source', 'i.stage'])
      .select(['i.next_step', 'i.next_step_on', 'i.agreed_price', 'i.currency', 'i.budget_min', 'i.budget_max'])
      .select(['i.desired_length', 'i.desired_dock', 'i.desired_mooring', 'i.desired_side', 'i.desired_access'])
      .select('i.message')
      .select(['i.wished_start_on', 'i.tenure_years', 'i.created_at', 'i.closed_at', 'u.name as assignee'])
      .select(['i.outcome', 'i.outcome_reason'])
      .select([worth.as('value'), worthCurrency.as('value_currency'), 'v.name as vessel', 'v.loa'])
      .select((eb) =>
        eb
          .selectFrom('outgoing_mails as m')
          .select((each) => each.fn.max('m.created_at').as('at'))
          .whereRef('m.interest_id', '=', 'i.id')
          .as('details_sent_at'),
      )
      .where('i.id', '=', id),
    rivals: db
      .selectFrom('interests as i')
      .innerJoin('interests as o', 'o.berth_id', 'i.berth_id')
      .innerJoin('clients as c', 'c.id', 'o.client_id')
      .select(['o.id', 'c.name as client', 'o.stage'])
      .where('i.id', '=', id)
      .where('o.id', '!=', id)
      .where('o.closed_at', 'is', null)
      .orderBy('o.stage_entered_at')
      .limit(20),
    tenures: db
      .selectFrom('tenures as t')
      .innerJoin('interests as i', 'i.berth_id', 't.berth_id')
      .leftJoin('clients as c', 'c.id', 't.client_id')
      .select(['t.ends_on', 't.starts_on', 't.interest_id', 'c.name as client'])
      .where('i.id', '=', id)
      .where('t.ends_on', '>', new Date().toISOString().slice(0, 10)),
    proposals: db
      .selectFrom('berth_status_proposals as p')
      .innerJoin('interests as i', 'i.id', 'p.interest_id')
      .innerJoin('berths as b', 'b.id', 'p.berth_id')
      .select(['p.id', 'p.berth_id', 'b.label', 'p.target_status', 'p.trigger'])
      .where('p.interest_id', '=', id)
      .where('p.resolved_at', 'is', null),
  }))
  const interest = interests[0]
  if (!interest) throw new NotFound('interest')
  const probability = scope.port.settings.stageProbabilities[interest.stage]
  const { value, value_currency: currency } = interest
  const isOpen = value !== null && currency !== null && !interest.closed_at
  return {
    ...shown,
    interest: { ...interest, probability },
    forecast: isOpen ? await withOwnCurrency(scope, [{ amount: expectedOf(value, probability), currency }]) : null,
    lead: explainLead(leads[0]!, now, scope.port.settings.leads),
    needs: needStates({ paperStates, deposits }),
    reminders: reminders.map((one) => shownReminder(scope, one)),
    invoices: shownInvoices(scope, invoices),
  }
}

/** Whether the berth of a closed interest went to somebody else meanwhile. */
export async function showInterestOutcome(scope: PortScope, id: string) {
  scope.require('interests:change_stage')
  const { interests, holders } = await scope.read((db) => ({
    interests: joinInterests(db)
      .select(['i.id', 'c.name as client', 'i.stage', 'i.outcome', 'i.outcome_reason', 'i.closed_at'])
      .select(['i.berth_id', 'b.label as berth'])
      .where('i.id', '=', id),
    holders: db
      .selectFrom('interests as i')
      .innerJoin('interests as o', 'o.berth_id', 'i.berth_id')
      .select('o.id')
      .where('i.id', '=', id)
      .where('o.id', '!=', id)
      .where('o.closed_at', 'is', null)
      .where('o.stage', 'in', ['signed_eoi_nda', 'ten_percent_deposit', 'contract']),
  }))
  if (!interests[0]) throw new NotFound('interest')
  return { interest: interests[0], isPromised: holders.length > 0 }
}
