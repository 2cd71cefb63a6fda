import { z } from 'zod'
import type { Account } from '#app/access/session.server.ts'
import { qrCode } from '#app/access/qr-code.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { asSystem } from '#db/system.ts'
import { readBerthCode } from './berth-code.ts'

export const LabelsAsked = z.object({
  berth: z.uuid().optional().catch(undefined),
  dock: z
    .string()
    .regex(/^[A-Z]{1,3}$/)
    .optional()
    .catch(undefined),
})
type Asked = z.output<typeof LabelsAsked>
const mostLabels = 100

/** What is stuck to the pedestals: of one berth, or of a dock. */
export async function showLabels(scope: PortScope, { berth, dock }: Asked, appUrl: string) {
  scope.require('berths:view')
  const { docks, berths } = await scope.read((db) => ({
    docks: db.selectFrom('berths').select('dock').distinct().where('archived_at', 'is', null).orderBy('dock'),
    berths: db
      .selectFrom('berths')
      .select(['id', 'label', 'dock', 'code'])
      .where('archived_at', 'is', null)
      .where((eb) =>
        berth
          ? eb('id', '=', berth)
          : eb(
              'dock',
              '=',
              dock ??
                eb
                  .selectFrom('berths as first')
                  .select((each) => each.fn.min('first.dock').as('dock'))
                  .where('first.archived_at', 'is', null),
            ),
      )
      .orderBy('number_order')
      .orderBy('id')
      .limit(mostLabels),
  }))
  if (berth && !berths[0]) throw new NotFound('berth')
  return {
    docks: docks.map((each) => each.dock),
    dock: berth ? null : (berths[0]?.dock ?? null),
    labels: berths.map(({ id, label, code }) => ({ id, label, code, squares: qrCode(`${appUrl}/b/${code}`) })),
  }
}

/** Where the code on a pedestal leads somebody: to the berth, in a port of theirs. */
export async function findBerthByCode(account: Pick<Account, 'memberships'>, typed: string) {
  const code = readBerthCode(typed)
  const berth =
    code &&
    (await asSystem((tx) =>
      tx.selectFrom('berths').select(['id', 'port_id']).where('code', '=', code).executeTakeFirst(),
    ))
  const membership = berth && account.memberships.find(({ port }) => port.id === berth.port_id)
  if (!membership) throw new NotFound('berth')
  return `/${membership.port.slug}/berths/${berth.id}`
}
