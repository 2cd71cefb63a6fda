import { parseDate, toZoned } from '@internationalized/date'
import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import type { DB } from '#db/schema.ts'
import { auditActions, auditEntities } from './audit.ts'
import { columnsMeant } from './audit-fields.ts'

const day = z.string().trim().max(30).optional().catch(undefined)

export const AuditFilters = z.object({
  person: z
    .union([z.literal('nobody'), z.uuid()])
    .optional()
    .catch(undefined),
  action: z.enum(auditActions).optional().catch(undefined),
  entity: z
    .enum(auditEntities as [string, ...string[]])
    .optional()
    .catch(undefined),
  record: z.uuid().optional().catch(undefined),
  field: z.string().trim().max(60).optional().catch(undefined),
  from: day,
  to: day,
})
export type AuditFilters = z.output<typeof AuditFilters>

/** Days as typed, in the person's way, or as a date field sends them; what can't be read counts as not set. */
export function readDays({ from, to }: AuditFilters, scope: PortScope) {
  const read = (text: string | undefined) => {
    const typed = text ? parseTypedDate(text, { order: dateOrderOf(scope.user?.locale ?? 'en-GB') }) : undefined
    return typed && 'date' in typed ? typed.date : undefined
  }
  return { from: read(from), to: read(to) }
}

export function matches(eb: ExpressionBuilder<DB, 'audit_logs'>, filters: AuditFilters, scope: PortScope) {
  const { person, action, entity, record, field } = filters
  const { from, to } = readDays(filters, scope)
  const conditions = []
  if (person) conditions.push(person === 'nobody' ? eb('user_id', 'is', null) : eb('user_id', '=', person))
  if (action) conditions.push(eb('action', '=', action))
  if (entity) conditions.push(eb('entity', '=', entity))
  if (record) conditions.push(eb('entity_id', '=', record))
  if (field) conditions.push(sql<SqlBool>`changes ?| ${columnsMeant(field)}`)
  if (from) conditions.push(eb('id', '>=', firstIdOf(from, scope.port.timezone)))
  if (to) conditions.push(eb('id', '<', firstIdOf(parseDate(to).add({ days: 1 }).toString(), scope.port.timezone)))
  return eb.and(conditions)
}

/** Ids carry the moment they were made in: a day of the port is a stretch of the index that orders the list. */
export function firstIdOf(date: string, zone: string) {
  const at = Math.max(0, toZoned(parseDate(date), zone).toDate().getTime())
  const hex = at.toString(16).padStart(12, '0').slice(-12)
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
