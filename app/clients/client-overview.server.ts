import { sql, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { definitionsOf, recordFields, valuesOf } from '#app/custom-fields/field-values.server.ts'
import { NotFound } from '#app/errors.ts'
import { listInterestsOf } from '#app/interests/interests-of.server.ts'
import { remindersOf } from '#app/reminders/reminder-list.server.ts'
import { shownReminder } from '#app/reminders/reminder-rows.server.ts'
import { cutTimeline, timelineOf } from '#app/timeline/timeline.server.ts'
import { vesselsOf } from '#app/vessels/vessel-pages.server.ts'
import { waitingOf } from '#app/waiting/waiting-page.server.ts'
import type { ProposedChanges } from './client-proposal.ts'
import { waitingProposalsOf } from './client-proposals.server.ts'
import { contactsOf } from './contact-pages.server.ts'
import { openPairsOf, readPair } from './duplicate-inbox.server.ts'
import { mergesOf } from './merges-of.server.ts'

const lastEvents = { size: 8 }

/** A client at a glance: open interests, what waits for an answer, how to reach them, vessels, details and the last that happened. */
export async function showClientOverview(scope: PortScope, id: string) {
  scope.require('clients:view')
  const { clients, proposals, events, fields, values, ...found } = await scope.read((db) => ({
    clients: db
      .selectFrom('clients as c')
      .select([
        'c.id',
        'c.source',
        'c.source_detail',
        'c.language',
        'c.tax_id',
        'c.company_name',
        'c.kind',
        'c.born_on',
      ])
      .select(['c.has_marketing_consent', 'c.consent_at', 'c.consent_via', 'c.updated_at', 'c.archived_at'])
      .where('c.id', '=', id),
    interests: listInterestsOf(db, { client_id: id })
      .where('i.closed_at', 'is', null)
      .where(sql<SqlBool>`${scope.can('interests:view')}`),
    proposals: waitingProposalsOf(db, id),
    merges: mergesOf(db, id),
    pairs: openPairsOf(db, id).where(sql<SqlBool>`${scope.can('clients:merge')}`),
    contacts: contactsOf(db, id).where('archived_at', 'is', null).orderBy('is_primary', 'desc').orderBy('id').limit(6),
    vessels: vesselsOf(db, id).where('archived_at', 'is', null).orderBy('id').limit(6),
    reminders: remindersOf(db, scope, { client_id: id }),
    waiting: waitingOf(db, id).where(sql<SqlBool>`${scope.can('berths:view')}`),
    fields: definitionsOf(db, 'client'),
    values: valuesOf(db, scope, id),
    events: timelineOf(db, scope, { client_id: id }, lastEvents),
  }))
  if (!clients[0]) throw new NotFound('client')
  return {
    ...found,
    pairs: found.pairs.map(readPair),
    reminders: found.reminders.map((one) => shownReminder(scope, one)),
    details: clients[0],
    custom: recordFields(fields, values),
    proposals: proposals.map((one) => ({ ...one, proposed: one.proposed as ProposedChanges })),
    timeline: cutTimeline(events, lastEvents),
  }
}
export type ClientOverview = Awaited<ReturnType<typeof showClientOverview>>
