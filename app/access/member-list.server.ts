import type { PortTransaction } from '#db/port.ts'

/** The people a record can be given to. */
export const listMembers = (db: Pick<PortTransaction, 'selectFrom'>) =>
  db
    .selectFrom('user_port_roles as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['u.id', 'u.name'])
    .where('m.ended_at', 'is', null)
    .where('u.is_active', '=', true)
    .orderBy('u.name')
