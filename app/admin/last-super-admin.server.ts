import { RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { withSystemRole } from '#db/system.ts'

type Leaving = { user_id: string; name: string; is_super_admin: boolean }

/** A port that has super admins keeps one. */
export const requireAnotherAtPort = (tx: PortTransaction, leaving: Leaving, portId: string) =>
  withSystemRole(tx, async () => {
    await meet(tx)
    await requireAnotherAt(tx, leaving, portId)
  })

/** So do all the ports of an account that is closed, and the installation. */
export const requireAnotherEverywhere = (tx: PortTransaction, leaving: Leaving) =>
  withSystemRole(tx, async () => {
    await meet(tx)
    await requireAnotherAt(tx, leaving)
    if (!leaving.is_super_admin) return
    const other = await tx
      .selectFrom('users')
      .select('id')
      .where('is_super_admin', '=', true)
      .where('is_active', '=', true)
      .where('id', '<>', leaving.user_id)
      .executeTakeFirst()
    if (!other) throw new RuleBroken(`${leaving.name} is the last super admin. Make another one first.`)
  })

/** The role's row is the lock that two removals meet at: the second sees what the first did. */
const meet = (tx: PortTransaction) =>
  tx.selectFrom('roles').select('id').where('key', '=', 'super_admin').forUpdate().execute()

async function requireAnotherAt(tx: PortTransaction, { user_id, name }: Leaving, portId?: string) {
  const superAdmins = tx
    .selectFrom('user_port_roles as m')
    .innerJoin('roles as r', 'r.id', 'm.role_id')
    .innerJoin('ports as p', 'p.id', 'm.port_id')
    .where('r.key', '=', 'super_admin')
    .where('m.ended_at', 'is', null)
  let alone = superAdmins
    .select('p.name')
    .where('m.user_id', '=', user_id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('user_port_roles as o')
            .innerJoin('users as u', 'u.id', 'o.user_id')
            .select('o.id')
            .whereRef('o.port_id', '=', 'm.port_id')
            .whereRef('o.role_id', '=', 'm.role_id')
            .where('o.ended_at', 'is', null)
            .where('u.is_active', '=', true)
            .where('u.id', '<>', user_id),
        ),
      ),
    )
  if (portId) alone = alone.where('m.port_id', '=', portId)
  const port = await alone.executeTakeFirst()
  if (port) throw new RuleBroken(`${name} is the last super admin of ${port.name}. Make another one first.`)
}
