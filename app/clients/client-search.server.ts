import { sql, type RawBuilder } from 'kysely'
import { byField } from '#app/custom-fields/field-search.server.ts'
import { readPhone } from './contact-value.ts'

/**
 * The ids of the clients that a person may mean, archived ones too: by a piece of the name; by an e-mail address or its beginning; by a
 * number or its beginning; by a piece of what stands in the port's own fields.
 */
export function clientsFoundBy(q: string): RawBuilder<string> {
  if (/^[\d+()\s./-]{5,}$/.test(q))
    return sql`(${byContact('phone', phonePrefix(q))} union ${byField('client', phonePrefix(q))})`
  const text = q.toLowerCase()
  if (q.includes('@')) return sql`(${byContact('email', text)} union ${byField('client', text)})`
  const byName = sql`select matching_clients(${q}, 1000)`
  if (q.length < 3) return sql`(${byName})`
  const more = sql`${byName} union ${byField('client', q)}`
  return /^\S+$/.test(q) ? sql`(${more} union ${byContact('email', text)})` : sql`(${more})`
}

/** A range over values kept in one form: neither LIKE nor lower() could use the index under row-level security. */
const byContact = (kind: 'email' | 'phone', text: string) => sql`
  select k.client_id from client_contacts k
  where k.port_id = port_in_scope() and k.kind = ${kind} and k.archived_at is null
    and k.value >= ${text} and k.value <= ${`${text}\u{10FFFF}`}`

function phonePrefix(typed: string) {
  const read = readPhone(typed)
  if ('value' in read) return read.value
  const digits = typed.replace(/\D/g, '')
  return `+${typed.trim().startsWith('00') ? digits.slice(2) : digits}`
}
