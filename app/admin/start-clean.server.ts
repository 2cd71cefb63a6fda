import { sql } from 'kysely'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { installationRight } from './installation-right.ts'
import { isSameName, type SampleKind, sampleKinds } from './start-clean.ts'

export const StartClean = z.object({
  name: z.string('Type the name of the port.').max(200, 'Type the name of the port.'),
  keeps_berths: z.literal('on').optional(),
})
export type StartClean = z.output<typeof StartClean>

/** Only an installation in demo mode has this, and only for a port whose sample data nobody has emptied. */
export async function showStartClean(scope: PortScope, isDemo: boolean) {
  scope.require(installationRight)
  if (!isDemo) throw new NotFound('page')
  const { found } = await scope.read((db) => ({
    found: db
      .selectFrom('ports as p')
      .select(['p.is_demo', sql<number>`(select count(*) from berths)`.as('berths')])
      .select(sql<Record<SampleKind, number>>`jsonb_build_object(${sql.join(counts)})`.as('counts')),
  }))
  const port = found[0]
  if (!port?.is_demo || !scope.port.isActive) throw new NotFound('sample data')
  return {
    name: scope.port.name,
    berths: port.berths,
    goes: kinds.map((kind) => ({ kind, label: sampleKinds[kind], count: port.counts[kind] })),
  }
}

const kinds = Object.keys(sampleKinds) as SampleKind[]
const counts = kinds.flatMap((kind) => [sql.lit(kind), sql`(select count(*) from ${sql.table(kind)})`])

/**
 * Empties the port. The database does it in one statement and refuses it for a port that is not sample data, whoever asks; stored files go
 * by the next sweep, as no row names them any more.
 */
export async function startClean(scope: PortScope, { name, keeps_berths }: StartClean, isDemo: boolean) {
  scope.require(installationRight)
  if (!isDemo) throw new NotFound('page')
  if (!isSameName(name, scope.port.name))
    throw new RuleBroken(`Type ${scope.port.name}, the name of this port.`, 'name')
  return scope.transaction(async (tx) => {
    // as long as the application waits for an answer: longer, and the port would be locked for nobody
    await sql`set local statement_timeout = '14s'`.execute(tx)
    // the second of two waits here, and finds the port emptied
    const port = await tx.selectFrom('ports').select('is_demo').forUpdate().executeTakeFirst()
    if (!port?.is_demo) throw new RuleBroken('Somebody has emptied this port already.')
    await sql`select empty_demo_port(${keeps_berths === 'on'})`.execute(tx)
    return {}
  })
}
