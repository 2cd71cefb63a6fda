import { sql } from 'kysely'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { sentenceOf, type NotificationSubject, type NotificationType } from './notification.ts'

type Reader = Pick<PortScope, 'read'>
type Db = Parameters<Parameters<Reader['read']>[0]>[0]

/** Of a notice about the waiting list: how the offer that it told of stands now. */
const offerOf = sql<
  NotificationSubject['offer']
>`case when n.type = 'waiting_list' then (select o.status from domain_events e
  join waiting_list_offers o on o.port_id = e.port_id and o.id = (e.payload ->> 'offerId')::uuid where e.port_id = n.port_id and e.id = n.event_id) end`

/** Whether a notice about a paper tells of a mail that came back. */
const hasBounced = sql<boolean>`n.type = 'eoi_signature_event' and exists (select from domain_events e
  where e.port_id = n.port_id and e.id = n.event_id and e.type = 'document:mailBounced')`

/** Notices with the names they speak of, as they are now. */
export const noticesWithSubjects = (db: Db) =>
  db
    .selectFrom('notifications as n')
    .leftJoin('documents as d', 'd.id', 'n.document_id')
    .leftJoin('invoices as f', 'f.id', 'n.invoice_id')
    .leftJoin('reminders as r', 'r.id', 'n.reminder_id')
    .leftJoin('interests as i', (join) => join.on('i.id', '=', sql<string>`coalesce(n.interest_id, r.interest_id)`))
    .leftJoin('vessels as v', 'v.id', 'i.vessel_id')
    .leftJoin('clients as c', (join) =>
      join.on('c.id', '=', sql<string>`coalesce(n.client_id, d.client_id, f.client_id, r.client_id, i.client_id)`),
    )
    .leftJoin('berths as b', (join) => join.on('b.id', '=', sql<string>`coalesce(n.berth_id, i.berth_id)`))
    .select(sql<boolean>`(n.read_at is null)`.as('is_unread'))
    .select(['n.id', 'n.type', 'n.created_at', 'n.client_id', 'n.berth_id', 'n.interest_id'])
    .select(['n.document_id', 'n.invoice_id', 'n.reminder_id', 'f.number as invoice', 'r.title as reminder'])
    .select(
      sql<
        NotificationSubject['paper']
      >`case when d.id is null then null else json_build_object('type', d.type, 'status', d.status) end`.as('paper'),
    )
    .select([offerOf.as('offer'), hasBounced.as('has_bounced')])
    .select((eb) => [
      'c.name as client',
      'b.label as berth',
      'i.desired_dock as dock',
      eb.fn.coalesce('v.loa', 'i.desired_length').as('length'),
    ])

type Subject = { type: NotificationType } & Record<
  'interest_id' | 'client_id' | 'berth_id' | 'document_id' | 'invoice_id' | 'reminder_id',
  string | null
>
type Place = { path: string; label: string; permission: Permission }

/** The record a notice is about. */
export function recordOf(slug: string, subject: Subject): Place {
  const { interest_id, client_id, berth_id, document_id, invoice_id, reminder_id } = subject
  const at = (path: string, label: string, permission: Permission) => ({ path: `/${slug}/${path}`, label, permission })
  if (subject.type === 'waiting_list' && berth_id)
    return at(`berths/${berth_id}/waiting-list`, 'Open the waiting list', 'berths:view')
  if (subject.type === 'mention' && interest_id)
    return at(`interests/${interest_id}/notes`, 'Open the notes', 'interests:view')
  if (subject.type === 'mention' && berth_id) return at(`berths/${berth_id}/notes`, 'Open the notes', 'berths:view')
  if (document_id) return at(`documents/${document_id}`, 'Open the document', 'documents:view')
  if (invoice_id) return at(`invoices/${invoice_id}`, 'Open the invoice', 'invoices:view')
  if (reminder_id) return at(`reminders/${reminder_id}`, 'Open the reminder', 'reminders:view_own')
  if (interest_id) return at(`interests/${interest_id}`, 'Open the interest', 'interests:view')
  if (subject.type === 'duplicate_alert')
    return at('clients/duplicates', 'Open the possible duplicates', 'clients:merge')
  if (client_id) return at(`clients/${client_id}`, 'Open the client', 'clients:view')
  if (berth_id) return at(`berths/${berth_id}`, 'Open the berth', 'berths:view')
  return at('admin/backup', 'Open the backups', 'admin:system_backup')
}

/** One notice as a mail tells it; nothing when its person has left the port. */
export async function findNotice(portId: string, id: string, reader: { id: string; units: 'metric' | 'imperial' }) {
  const scope = await openPortAsSystem(portId, ['interests:view'])
  if (!scope) return
  const { notices } = await scope.read((db) => ({
    notices: noticesWithSubjects(db)
      .innerJoin('user_port_roles as m', (join) =>
        join.onRef('m.user_id', '=', 'n.user_id').on('m.ended_at', 'is', null),
      )
      .where('n.id', '=', id)
      .where('n.user_id', '=', reader.id),
  }))
  const notice = notices[0]
  if (!notice) return
  const { path, label } = recordOf(scope.port.slug, notice)
  return { sentence: sentenceOf(notice.type, notice, reader.units), path, linkLabel: label }
}
