import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { describeEntries, type AuditRow } from './audit-entry.server.ts'
import { isObject, sidesOf } from './leaves.ts'
import { editAs, type Row } from './revert-edits.server.ts'
import { lockValue } from './revert-field.server.ts'
import { fieldsToRevert, isRevertible, revertible } from './revertible.ts'

/** Whoever may edit a record may take back what they did themselves; for what others did there is a right of its own. */
export const mayTakeBack = (scope: PortScope, { user_id }: Pick<AuditRow, 'user_id'>) =>
  scope.can('admin:revert') || (user_id !== null && user_id === scope.user?.id)

/** What taking a change back would do, or what changed since and forbids it. */
export async function showRevert(scope: PortScope, entryId: string) {
  return scope.transaction(async (tx) => {
    const { entry, row, fields } = await lockForRevert(tx, scope, entryId)
    const moved = movedOn(entry, row, fields)
    const told = async (changes: object) => (await describeEntries(scope, [{ ...entry, changes } as AuditRow]))[0]!
    const side = (field: string) => sidesOf((entry.changes as Row)[field])
    const pair = (list: string[], values: (field: string) => [unknown, unknown]) =>
      Object.fromEntries(list.map((field) => [field, { old: values(field)[0], new: values(field)[1] }]))
    const { changes, record } = await told(pair(fields, (field) => [row[field], side(field)[0]]))
    const since = moved.length > 0 ? (await told(pair(moved, (field) => [side(field)[1], row[field]]))).changes : []
    return { label: record?.label ?? 'the record', to: record?.to, changes, since, at: entry.occurred_at }
  })
}

export async function revertChange(scope: PortScope, entryId: string) {
  return scope.transaction(async (tx) => {
    const { entry, row, fields, edit } = await lockForRevert(tx, scope, entryId)
    if (movedOn(entry, row, fields).length > 0)
      throw new RuleBroken('This was changed again since. Look at what it is now, and edit it by hand.')
    const changes = entry.changes as Row
    await edit(within(scope, tx), Object.fromEntries(fields.map((field) => [field, sidesOf(changes[field])[0]])))
    await tx
      .insertInto('audit_logs')
      .values({
        port_id: scope.port.id,
        action: 'revert',
        entity: entry.entity,
        entity_id: entry.entity_id,
        changes: JSON.stringify({ reverted_change_of: entry.occurred_at }),
      })
      .execute()
    return (await describeEntries(scope, [entry]))[0]!.record
  })
}

/** The same person in the same transaction: the change and the note that it was a revert are one. */
const within = (scope: PortScope, tx: PortTransaction): PortScope => ({
  ...scope,
  transaction: (work) => work(tx),
  once: () => undefined,
})

type Locked = {
  entry: AuditRow
  row: Row
  fields: string[]
  edit: (scope: PortScope, back: Row) => Promise<unknown>
}

async function lockForRevert(tx: PortTransaction, scope: PortScope, entryId: string): Promise<Locked> {
  const entry = (await tx
    .selectFrom('audit_logs')
    .select(['id', 'user_id', 'action', 'entity', 'entity_id', 'changes'])
    .select(['request_id', 'address', 'user_agent', 'occurred_at'])
    .where('id', '=', entryId)
    .executeTakeFirstOrThrow(() => new NotFound('entry'))) as AuditRow
  if (!mayTakeBack(scope, entry)) scope.require('admin:revert')
  const { entity, action, changes } = entry
  const fields = fieldsToRevert(entity, action, changes)
  if (entity === 'custom_field_values' && fields.length > 0)
    return { entry, fields, ...(await lockValue(tx, scope, entry)) }
  if (!isRevertible(entity) || fields.length === 0)
    throw new RuleBroken('Only what was edited in a form can be taken back here.')
  scope.require(revertible[entity].right)
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(t) as row from ${sql.table(entity)} t where id = ${entry.entity_id} for update`.execute(tx)
  const row = rows[0]?.row
  if (!row) throw new NotFound('record')
  return { entry, row, fields, edit: (inside, back) => editAs(inside, entity, row, back) }
}

/** The fields that are no longer what the change made of them. */
function movedOn(entry: AuditRow, row: Row, fields: string[]) {
  const changes = isObject(entry.changes) ? entry.changes : {}
  const text = (value: unknown) => JSON.stringify(value ?? null)
  return fields.filter((field) => text(sidesOf(changes[field])[1]) !== text(row[field]))
}
