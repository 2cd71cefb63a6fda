import { sql, type RawBuilder } from 'kysely'
import { clientsFoundBy } from '#app/clients/client-search.server.ts'
import { byField } from '#app/custom-fields/field-search.server.ts'

/** The ids of the vessels that a person may mean: by a piece of the name or registration, of the port's own fields, or by whose they are. */
export const vesselsFoundBy = (q: string): RawBuilder<string> => sql`(
  select matching_vessels(${q}, 1000) union ${byField('vessel', q)}
  union select o.id from vessels o where o.port_id = (select port_in_scope()) and o.client_id = any(array${clientsFoundBy(q)}))`
