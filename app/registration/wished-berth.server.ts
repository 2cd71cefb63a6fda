import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import type { Wish } from '#app/interests/enquiry.ts'
import type { PortTransaction } from '#db/port.ts'

/** The berth that was asked for by its number, if it can be had today. */
export async function findWishedBerth(tx: PortTransaction, scope: PortScope, wish: Wish): Promise<string | null> {
  if (wish.kind !== 'berth') return null
  const today = todayIn(scope.port.timezone)
  const berth = await tx
    .selectFrom('berths as b')
    .select('b.id')
    .where('b.label', '=', wish.dock + wish.number)
    .where('b.archived_at', 'is', null)
    .where('b.status', '=', 'available')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('berth_maintenance_log as m')
            .select(sql.lit(1).as('one'))
            .whereRef('m.berth_id', '=', 'b.id')
            .where('m.is_blocking', '=', true)
            .where('m.finished_at', 'is', null)
            .where('m.starts_on', '<=', today)
            .where((eb) => eb.or([eb('m.ends_on', 'is', null), eb('m.ends_on', '>=', today)])),
        ),
      ),
    )
    .executeTakeFirst()
  return berth?.id ?? null
}
