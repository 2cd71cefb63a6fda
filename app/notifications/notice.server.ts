import { sql } from 'kysely'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { sentenceOf } from './notification.ts'

type Reader = Pick<PortScope, 'read'>
type Db = Parameters<Parameters<Reader['read']>[0]>[0]

/** Notices with the names they speak of, as they are now. */
export const noticesWithSubjects = (db: Db) =>
  db
    .selectFrom('notifications as n')
    .leftJoin('interests as i', 'i.id', 'n.interest_id')
    .leftJoin('vessels as v', 'v.id', 'i.vessel_id')
    .leftJoin('clients as c', (join) => join.on('c.id', '=', sql<string>`coalesce(n.client_id, i.client_id)`))
    .leftJoin('berths as b', (join) => join.on('b.id', '=', sql<string>`coalesce(n.berth_id, i.berth_id)`))
    .select(sql<boolean>`(n.read_at is null)`.as('is_unread'))
    .select(['n.id', 'n.type', 'n.created_at', 'n.client_id', 'n.berth_id', 'n.interest_id'])
    .select((eb) => [
      'c.name as client',
      'b.label as berth',
      'i.desired_dock as dock',
      eb.fn.coalesce('v.loa', 'i.desired_length').as('length'),
    ])

/** The record a notice is about. */
export function recordOf(
  slug: string,
  {
    interest_id,
    client_id,
    berth_id,
  }: { interest_id: string | null; client_id: string | null; berth_id: string | null },
) {
  if (interest_id)
    return {
      path: `/${slug}/interests/${interest_id}`,
      label: 'Open the interest',
      permission: 'interests:view' as const,
    }
  if (client_id)
    return { path: `/${slug}/clients/${client_id}`, label: 'Open the client', permission: 'clients:view' as const }
  if (berth_id)
    return { path: `/${slug}/berths/${berth_id}`, label: 'Open the berth', permission: 'berths:view' as const }
  return { path: `/${slug}/admin/backup`, label: 'Open the backups', permission: 'admin:system_backup' as const }
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
