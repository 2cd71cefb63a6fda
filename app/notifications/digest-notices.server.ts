import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { noticesWithSubjects, recordOf } from './notice.server.ts'
import { sentenceOf } from './notification.ts'

const mostListed = 50

/** What a digest tells, newest first; nothing when its person has left the port. Read in the meantime is told all the same: it waited. */
export async function findDigest(
  portId: string,
  deliveryId: string,
  reader: { id: string; units: 'metric' | 'imperial' },
) {
  const scope = await openPortAsSystem(portId, ['interests:view'])
  if (!scope) return { notices: [], count: 0 }
  const { notices, counted } = await scope.read((db) => ({
    notices: noticesWithSubjects(db)
      .innerJoin('digest_notices as g', 'g.notification_id', 'n.id')
      .innerJoin('user_port_roles as m', (join) =>
        join.onRef('m.user_id', '=', 'n.user_id').on('m.ended_at', 'is', null),
      )
      .where('g.delivery_id', '=', deliveryId)
      .where('n.user_id', '=', reader.id)
      .orderBy('n.id', 'desc')
      .limit(mostListed),
    counted: db
      .selectFrom('digest_notices')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('delivery_id', '=', deliveryId),
  }))
  return {
    count: notices.length > 0 ? counted[0]!.count : 0,
    notices: notices.map((notice) => ({
      sentence: sentenceOf(notice.type, notice, reader.units),
      path: recordOf(scope.port.slug, notice).path,
    })),
  }
}
