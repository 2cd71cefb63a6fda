import { sql, type RawBuilder } from 'kysely'
import { readPhone } from './contact-value.ts'

/**
 * The ids of the clients that a person may mean, archived ones too: by a piece of the name; by an e-mail address or its beginning; by a
 * number or its beginning.
 */
export function clientsFoundBy(q: string): RawBuilder<string> {
  if (/^[\d+()\s./-]{5,}$/.test(q)) return sql`(${byContact('phone', phonePrefix(q))})`
  const text = q.toLowerCase()
  if (q.includes('@')) return sql`(${byContact('email', text)})`
  const byName = sql`select matching_clients(${q}, 1000)`
  return /^\S{3,}$/.test(q) ? sql`(${byName} union ${byContact('email', text)})` : sql`(${byName})`
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
