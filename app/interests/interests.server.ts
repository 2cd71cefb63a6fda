import type { PortScope } from '#app/access/scope.server.ts'
import type { BerthAccess, MooringType, WishedSide } from '#app/berths/berth.ts'
import type { ClientSource } from '#app/clients/client.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { LeadCategory } from './interest.ts'

export type InterestFields = {
  client_id: string
  vessel_id?: string | null
  berth_id?: string | null
  source?: ClientSource
  category?: LeadCategory
  assignee_id?: string | null
  /** Of budget and agreed price; the port's unless said otherwise. */
  currency?: string
  budget_min?: string | null
  budget_max?: string | null
  desired_dock?: string | null
  desired_length?: number | string | null
  desired_mooring?: MooringType | null
  desired_side?: WishedSide | null
  desired_access?: BerthAccess | null
  wished_start_on?: string | null
  tenure_years?: number | null
  message?: string | null
  /** Which text about the use of personal details the person saw. */
  consent_version?: string | null
  next_step?: string | null
  next_step_on?: string | null
  /** An instant, for enquiries that are written down later than they came. */
  created_at?: string
}

/** Writes an interest at the first stage; part of larger commands too, such as a registration. */
export async function insertInterest(tx: PortTransaction, scope: PortScope, fields: InterestFields) {
  const { currency = scope.port.currency, source = 'manual', created_at, ...rest } = fields
  const interest = await tx
    .insertInto('interests')
    .values({ ...rest, currency, source, ...(created_at && { created_at, stage_entered_at: created_at }) })
    .returning(['id', 'client_id', 'berth_id', 'assignee_id', 'stage_entered_at'])
    .executeTakeFirstOrThrow()
    .catch(refuseUnknownLink)
  const first = { interest_id: interest.id, to_stage: 'open', entered_at: interest.stage_entered_at } as const
  await tx.insertInto('interest_stage_events').values(first).execute()
  await record(tx, 'interest:created', {
    interestId: interest.id,
    clientId: interest.client_id,
    berthId: interest.berth_id,
    source,
  })
  return interest
}

export const lockInterest = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('interests')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('interest'))

const links: [string, string, string][] = [
  ['assignee', 'assignee_id', 'This person does not belong to this port.'],
  ['berth', 'berth_id', 'There is no such berth at this port.'],
  ['vessel', 'vessel_id', 'There is no such vessel at this port.'],
  ['client', 'client_id', 'There is no such client at this port.'],
]

export function refuseUnknownLink(error: unknown): never {
  const constraint = constraintOf(error)
  const link = links.find(([part]) => constraint?.includes(`_${part}_id`))
  if (link) throw new RuleBroken(link[2], link[1])
  throw error
}
