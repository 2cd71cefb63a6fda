import { sql, type RawBuilder } from 'kysely'
import { parseBerthNumber } from '#app/berths/berth.ts'
import { clientsFoundBy } from '#app/clients/client-search.server.ts'
import { byField } from '#app/custom-fields/field-search.server.ts'
import { isAnyOf } from '#db/any-of.ts'

/** The ids of the interests that a person may mean: by their client, their vessel or their berth; each way uses its own index. */
export const interestsFoundBy = (
  q: string,
  { clients, vessels }: { clients: RawBuilder<string>; vessels: RawBuilder<string> } = {
    clients: clientsFoundBy(q),
    vessels: sql`(select matching_vessels(${q}, 1000))`,
  },
): RawBuilder<string> => sql`(
  select id from interests where ${isAnyOf('client_id', clients)}
  union select id from interests where ${isAnyOf('vessel_id', vessels)}
  union ${q.length < 3 ? sql`select null::uuid where false` : byField('interest', q)}
  union select id from interests where berth_id in (select id from berths where label = ${parseBerthNumber(q)?.label ?? ''}))`
