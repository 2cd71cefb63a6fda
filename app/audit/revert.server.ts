import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { editBerth } from '#app/berths/berth-edit.server.ts'
import type { BerthEdit } from '#app/berths/berth-input.server.ts'
import type { ClientEdit, ContactEdit } from '#app/clients/client-input.server.ts'
import { editClient } from '#app/clients/clients.server.ts'
import { editContact } from '#app/clients/contacts.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { editInterest } from '#app/interests/interest-edit.server.ts'
import type { InterestEdit } from '#app/interests/interest-input.server.ts'
import type { TagEdit } from '#app/tags/tag-input.server.ts'
import { editTag } from '#app/tags/tags.server.ts'
import type { VesselEdit } from '#app/vessels/vessel-input.server.ts'
import { editVessel } from '#app/vessels/vessels.server.ts'
import type { PortTransaction } from '#db/port.ts'
import { describeEntries, type AuditRow } from './audit-entry.server.ts'
import { isObject, sidesOf } from './leaves.ts'
import { fieldsToRevert, isRevertible, revertible, type RevertibleEntity } from './revertible.ts'

type Row = Record<string, unknown> & { id: string; version: number; archived_at: string | null }
/** What the record's columns held before, which no form has to read any more. */
type Edit = { version: number; base: object }

/** The command that people's own edits go through: events, rules and rights are the same. */
const edits: Record<RevertibleEntity, (scope: PortScope, row: Row, edit: Edit) => Promise<unknown>> = {
  clients: (scope, { id }, edit) => editClient(scope, id, edit as ClientEdit),
  client_contacts: (scope, { id, client_id }, edit) => editContact(scope, String(client_id), id, edit as ContactEdit),
  vessels: (scope, { id, client_id }, edit) => editVessel(scope, String(client_id), id, edit as VesselEdit),
  berths: (scope, { id }, edit) => editBerth(scope, id, edit as BerthEdit),
  interests: (scope, { id }, edit) => editInterest(scope, id, edit as InterestEdit),
  tags: (scope, { id }, edit) => editTag(scope, id, edit as TagEdit),
}

/** What taking a change back would do, or what changed since and forbids it. */
export async function showRevert(scope: PortScope, entryId: string) {
  scope.require('admin:revert')
  return scope.transaction(async (tx) => {
    const { entry, row, fields } = await lockForRevert(tx, scope, entryId)
    const moved = movedOn(entry, row, fields)
    const told = async (changes: object) => (await describeEntries(scope, [{ ...entry, changes } as AuditRow]))[0]!
    const side = (field: string) => sidesOf((entry.changes as Record<string, unknown>)[field])
    const pair = (list: string[], values: (field: string) => [unknown, unknown]) =>
      Object.fromEntries(list.map((field) => [field, { old: values(field)[0], new: values(field)[1] }]))
    const { changes, record } = await told(pair(fields, (field) => [row[field], side(field)[0]]))
    const since = moved.length > 0 ? (await told(pair(moved, (field) => [side(field)[1], row[field]]))).changes : []
    return { label: record?.label ?? 'the record', to: record?.to, changes, since, at: entry.occurred_at }
  })
}

export async function revertChange(scope: PortScope, entryId: string) {
  scope.require('admin:revert')
  return scope.transaction(async (tx) => {
    const { entry, entity, row, fields } = await lockForRevert(tx, scope, entryId)
    if (movedOn(entry, row, fields).length > 0)
      throw new RuleBroken('This was changed again since. Look at what it is now, and edit it by hand.')
    const changes = entry.changes as Record<string, unknown>
    const back = Object.fromEntries(fields.map((field) => [field, sidesOf(changes[field])[0]]))
    const known = revertible[entity].fields.filter((field) => field in row)
    const edit = Object.fromEntries(known.map((field) => [field, { ...row, ...back }[field] ?? undefined]))
    await edits[entity](within(scope, tx), row, { ...edit, version: row.version, base: {} })
    await tx
      .insertInto('audit_logs')
      .values({
        port_id: scope.port.id,
        action: 'revert',
        entity,
        entity_id: row.id,
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

async function lockForRevert(tx: PortTransaction, scope: PortScope, entryId: string) {
  const entry = (await tx
    .selectFrom('audit_logs')
    .select(['id', 'user_id', 'action', 'entity', 'entity_id', 'changes'])
    .select(['request_id', 'address', 'user_agent', 'occurred_at'])
    .where('id', '=', entryId)
    .executeTakeFirstOrThrow(() => new NotFound('entry'))) as AuditRow
  const { entity, action, changes } = entry
  const fields = fieldsToRevert(entity, action, changes)
  if (!isRevertible(entity) || fields.length === 0)
    throw new RuleBroken('Only edits of clients, contacts, vessels, berths, interests and tags can be taken back here.')
  scope.require(revertible[entity].right)
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(t) as row from ${sql.table(entity)} t where id = ${entry.entity_id} for update`.execute(tx)
  const row = rows[0]?.row
  if (!row) throw new NotFound('record')
  return { entry, entity, row, fields }
}

/** The fields that are no longer what the change made of them. */
function movedOn(entry: AuditRow, row: Row, fields: string[]) {
  const changes = isObject(entry.changes) ? entry.changes : {}
  return fields.filter((field) => JSON.stringify(sidesOf(changes[field])[1]) !== JSON.stringify(row[field]))
}
