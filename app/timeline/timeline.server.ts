import { sql, type SqlBool } from 'kysely'
import type { ClientSource } from '#app/clients/client.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { cutPage, keyset, type Cursor } from '#db/page.ts'
import type { PortTransaction } from '#db/port.ts'
import { hiddenEvents, knownEvents } from './describe-event.ts'
import type { EventRow } from './event-row.ts'
import { kindOfEvent, type TimelineKind } from './timeline-kind.ts'

type Subject = { client_id: string } | { berth_id: string } | { interest_id: string } | 'port'
type Window = { cursor?: Cursor | null; size?: number; kind?: TimelineKind | null }

export const timelineOrder = { columns: ['e.id'], direction: 'desc' } as const
export const timelinePage = 30

/**
 * What happened to a record, or at the whole port, newest first, with the names that the sentences need: one query. Pass its rows to
 * cutTimeline. What the reader has no right to see is left out.
 */
export function timelineOf(
  db: Pick<PortTransaction, 'selectFrom'>,
  scope: Pick<PortScope, 'can'>,
  subject: Subject,
  { cursor = null, size = timelinePage, kind = null }: Window = {},
) {
  const hidden = hiddenEvents(scope.can)
  const seesInterests = scope.can('interests:view')
  const seesClients = seesInterests || scope.can('clients:view')
  const seesBerths = seesInterests || scope.can('berths:view')
  let events = db.selectFrom('domain_events as e').selectAll()
  if (subject !== 'port')
    for (const [column, id] of Object.entries(subject))
      events = events.where(`e.${column as 'client_id' | 'berth_id' | 'interest_id'}`, '=', id)
  // the note itself, which stands beside it, says whom it names
  events = events.where('e.type', 'not in', [
    ...hidden,
    'client:personMentioned',
    'berth:personMentioned',
    'interest:personMentioned',
  ])
  if (kind) events = events.where('e.type', 'in', eventsOfKind(kind))
  events = events.where(isSaidByRegistration, 'is not', true)
  const page = keyset(events, timelineOrder, cursor, size)
  return db
    .selectFrom(page.as('e'))
    .leftJoin('users as u', 'u.id', 'e.user_id')
    .leftJoin('clients as c', 'c.id', 'e.client_id')
    .leftJoin('clients as oc', (join) => join.on(inPayload('oc.id', 'otherId')))
    .leftJoin('berths as b', 'b.id', 'e.berth_id')
    .leftJoin('interests as i', 'i.id', 'e.interest_id')
    .leftJoin('vessels as iv', 'iv.id', 'i.vessel_id')
    .leftJoin('vessels as v', (join) => join.on(inPayload('v.id', 'vesselId')))
    .leftJoin('users as a', (join) => join.on(inPayload('a.id', 'newAssigneeId')))
    .leftJoin('client_notes as cn', (join) => join.on(inPayload('cn.id', 'noteId')).on('cn.archived_at', 'is', null))
    .leftJoin('interest_notes as n', (join) => join.on(inPayload('n.id', 'noteId')).on('n.archived_at', 'is', null))
    .leftJoin('berth_notes as bn', (join) => join.on(inPayload('bn.id', 'noteId')).on('bn.archived_at', 'is', null))
    .leftJoin('files as f', (join) =>
      join.on(inPayload('f.id', 'fileId')).on(seenFile(seesClients, seesBerths, seesInterests)),
    )
    .leftJoin('activities as act', (join) =>
      join.on(inPayload('act.id', 'activityId')).on('act.archived_at', 'is', null),
    )
    .leftJoin('reminders as r', 'r.id', 'e.reminder_id')
    .leftJoin('interest_stage_events as st', (join) => join.on(inPayload('st.id', 'stageEventId')))
    .leftJoin('berth_status_events as bs', (join) => join.on(inPayload('bs.id', 'statusEventId')))
    .select(['e.id', 'e.type', 'e.payload', 'e.occurred_at', 'u.name as actor'])
    .select([
      seen('e.berth_id', seesBerths).as('berth_id'),
      seen('b.label', seesBerths).as('berth'),
      seen('e.client_id', seesClients).as('client_id'),
      seen('c.name', seesClients).as('client'),
      seen('oc.id', seesClients).as('other_id'),
      seen('oc.name', seesClients).as('other_client'),
      seen('e.interest_id', seesInterests).as('interest_id'),
      seen('iv.name', seesInterests).as('interest_vessel'),
      seen('v.name', seesClients).as('vessel'),
    ])
    .select(['a.name as assignee', 'f.name as file', 'act.outcome'])
    .select(seen('i.source', seesInterests).$castTo<ClientSource | null>().as('source'))
    .select(
      sql<
        string | null
      >`left(coalesce(cn.body, n.body, bn.body, act.note, st.override_reason, st.note, bs.note, r.title), 600)`.as(
        'note',
      ),
    )
    .select([tagNames('added', 'tagId').as('tagged'), tagNames('removed', 'intoId').as('untagged')])
    .orderBy('e.id', cursor?.isBack ? 'asc' : 'desc')
}

const eventsOfKind = (kind: TimelineKind) => knownEvents.filter((type) => kindOfEvent(type) === kind)

/** One registration makes a client and an interest: its own sentence says so, and these two would say it again. */
const isSaidByRegistration = sql<boolean>`(e.user_id is null and e.type in ('client:created', 'interest:created') and exists (
  select from domain_events r where r.type = 'registration:new' and r.port_id = e.port_id and r.client_id = e.client_id
    and (r.interest_id = e.interest_id or (e.interest_id is null and r.payload ->> 'isKnownClient' = 'false'))))`

/** Events name other records too, as a berth's do whom it was promised to: only for those who may see such records. */
const seen = (column: string, isSeen: boolean) => sql<string | null>`${isSeen ? sql.ref(column) : sql`null`}`

/** Asked of the few events that name tags. */
const tagNames = (ofRecord: 'added' | 'removed', ofTag: 'tagId' | 'intoId') => sql<string | null>`case
  when e.type like '%:tagged' then
    (select string_agg(g.name, ', ' order by fold(g.name)) from tags g where e.payload -> ${sql.lit(ofRecord)} ? g.id::text)
  when e.type like 'tag:%' then (select g.name from tags g where g.id = (e.payload ->> ${sql.lit(ofTag)})::uuid) end`

/** A file's name may say what the record is about. */
const seenFile = (client: boolean, berth: boolean, interest: boolean) =>
  sql<SqlBool>`(f.client_id is null or ${client}) and (f.berth_id is null or ${berth}) and (f.interest_id is null or ${interest})`

const inPayload = (column: string, key: string) =>
  sql<SqlBool>`${sql.ref(column)} = (e.payload ->> ${sql.lit(key)})::uuid`

/** The page of a timeline in reading order, and the cursors of its neighbours. */
export const cutTimeline = <R extends EventRow>(rows: R[], { cursor = null, size = timelinePage }: Window = {}) =>
  cutPage(rows, size, cursor, ({ id }) => [id])
