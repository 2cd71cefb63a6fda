import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { mostCounted } from '#db/page.ts'
import type { PortTransaction } from '#db/port.ts'
import type { FieldEntity } from './custom-field.ts'
import type { FieldEdit, NewField, TypedChoice } from './definition-input.server.ts'
import { choicesOf } from './field-values.server.ts'

/** More would make a form that nobody fills in. */
const mostFields = 40

/** How many records have something in it, counted up to a limit as lists are. */
const used = sql<number>`(select count(*) from (select distinct v.record_id from custom_field_values v
  where v.port_id = (select port_in_scope()) and v.definition_id = d.id limit ${sql.lit(mostCounted + 1)}) as few)`

export async function listDefinitions(scope: PortScope) {
  scope.require('admin:manage_custom_fields')
  const { fields } = await scope.read((db) => ({
    fields: db
      .selectFrom('custom_field_definitions as d')
      .select(['d.id', 'd.entity', 'd.key', 'd.label', 'd.kind', 'd.unit', 'd.currency', 'd.target', 'd.is_required'])
      .select(['d.is_listed', 'd.archived_at', choicesOf.as('choices')])
      .select(used.as('used'))
      .orderBy('d.entity')
      .orderBy('d.archived_at', (order) => order.desc().nullsFirst())
      .orderBy('d.position')
      .orderBy('d.id'),
  }))
  return { fields }
}
export type ListedField = Awaited<ReturnType<typeof listDefinitions>>['fields'][number]

/** A field to be edited with those it may stand behind; or those of all kinds, for a new one. */
export async function showDefinition(scope: PortScope, id?: string) {
  scope.require('admin:manage_custom_fields')
  const { all } = await scope.read((db) => ({
    all: db
      .selectFrom('custom_field_definitions as d')
      .select(['d.id', 'd.entity', 'd.key', 'd.label', 'd.kind', 'd.help', 'd.unit', 'd.currency', 'd.target'])
      .select(['d.is_required', 'd.is_listed', 'd.archived_at', 'd.version', choicesOf.as('choices')])
      .select(used.as('used'))
      .orderBy('d.position')
      .orderBy('d.id'),
  }))
  const field = id ? all.find((each) => each.id === id) : undefined
  if (id && !field) throw new NotFound('field')
  const others = all.filter((each) => !each.archived_at && each.id !== id && (!field || each.entity === field.entity))
  const before = field && all.slice(0, all.indexOf(field)).filter((each) => others.includes(each))
  return {
    field: field ?? null,
    after: before?.at(-1)?.id ?? null,
    others: others.map(({ id, label, entity }) => ({ id, label, entity })),
  }
}

export async function addDefinition(scope: PortScope, { choices, after, ...input }: NewField) {
  scope.require('admin:manage_custom_fields')
  return scope.transaction(async (tx) => {
    const keys = await keysOf(tx, input.entity)
    const { id } = await tx
      .insertInto('custom_field_definitions')
      .values({
        ...input,
        key: freeKey(input.label, keys),
        unit: input.kind === 'number' ? input.unit : null,
        currency: input.kind === 'money' ? (input.currency ?? scope.port.currency) : null,
        target: input.kind === 'record' ? input.target : null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
      .catch(refuseTaken)
    if (input.kind === 'choice' || input.kind === 'choices') await saveChoices(tx, id, choices)
    await putBehind(tx, { id, entity: input.entity, after: after ?? null })
    return { id, label: input.label }
  })
}

export async function editDefinition(scope: PortScope, id: string, input: FieldEdit) {
  scope.require('admin:manage_custom_fields')
  return scope.transaction(async (tx) => {
    const definition = await lockDefinition(tx, id)
    const now = await placeOf(tx, definition)
    const { values, changed } = reconcile('field', { ...definition, ...now }, withChoicesAsText(input))
    if (changed.length === 0) return { label: definition.label }
    const { choices, after, ...columns } = values
    await tx
      .updateTable('custom_field_definitions')
      .set({ ...columns, unit: definition.kind === 'number' ? columns.unit : null })
      .where('id', '=', id)
      .execute()
      .catch(refuseTaken)
    const hasChoices = definition.kind === 'choice' || definition.kind === 'choices'
    if (hasChoices && changed.includes('choices')) {
      const wished = JSON.parse(choices ?? '[]') as TypedChoice[]
      if (wished.length === 0) throw new RuleBroken('Leave at least one choice.', 'choices')
      await saveChoices(tx, id, wished)
    }
    if (changed.includes('after')) await putBehind(tx, { id, entity: definition.entity, after: after ?? null })
    return { label: values.label }
  })
}

/** A list is compared as one value: two people who edit it at once choose between the two. */
const withChoicesAsText = ({ choices, base, ...input }: FieldEdit) => {
  const { choices: shown, ...rest } = base
  return {
    ...input,
    choices: JSON.stringify(choices),
    base: { ...rest, ...(shown && { choices: JSON.stringify(shown) }) },
  }
}

/** Takes a field out of forms and lists, or brings it back. What records hold in it stays. */
export async function setDefinitionArchived(scope: PortScope, id: string, isArchived: boolean) {
  scope.require('admin:manage_custom_fields')
  return scope.transaction(async (tx) => {
    const { label, archived_at } = await lockDefinition(tx, id)
    if ((archived_at !== null) === isArchived) return { label }
    await tx
      .updateTable('custom_field_definitions')
      .set({ archived_at: isArchived ? new Date() : null })
      .where('id', '=', id)
      .execute()
      .catch(refuseTaken)
    return { label }
  })
}

const lockDefinition = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('custom_field_definitions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('field'))

async function keysOf(tx: PortTransaction, entity: FieldEntity) {
  // two who add at once take turns, so that neither takes the other's key or passes the most
  await sql`select pg_advisory_xact_lock(hashtextextended(port_in_scope()::text || ${entity}, 23))`.execute(tx)
  const all = await tx
    .selectFrom('custom_field_definitions')
    .select(['key', 'archived_at'])
    .where('entity', '=', entity)
    .execute()
  if (all.filter(({ archived_at }) => !archived_at).length >= mostFields)
    throw new RuleBroken(`There are ${mostFields} fields already. Archive one that is not used any more.`)
  return new Set(all.map(({ key }) => key))
}

/** "Club membership №" as "club_membership"; another of that name gets a number. */
function freeKey(label: string, taken: ReadonlySet<string>) {
  const words = label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 34)
    .replace(/_+$/, '')
  const key = words || 'field'
  for (let n = 2; ; n++) {
    const next = n === 2 ? key : `${key}_${n - 1}`
    if (!taken.has(next)) return next
  }
}

async function placeOf(tx: PortTransaction, { id, entity }: { id: string; entity: FieldEntity }) {
  const inOrder = await tx
    .selectFrom('custom_field_definitions')
    .select('id')
    .where('entity', '=', entity)
    .where((eb) => eb.or([eb('archived_at', 'is', null), eb('id', '=', id)]))
    .orderBy('position')
    .orderBy('id')
    .execute()
  const choices = await tx
    .selectFrom('custom_field_choices')
    .select(['id', 'label'])
    .where('definition_id', '=', id)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return {
    after: inOrder[inOrder.findIndex((each) => each.id === id) - 1]?.id ?? null,
    choices: JSON.stringify(choices),
  }
}

async function putBehind(
  tx: PortTransaction,
  { id, entity, after }: { id: string; entity: FieldEntity; after: string | null },
) {
  const others = await tx
    .selectFrom('custom_field_definitions')
    .select(['id', 'position'])
    .where('entity', '=', entity)
    .where('id', '!=', id)
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute()
  const at = others.findIndex((each) => each.id === after)
  if (after && at < 0) throw new RuleBroken('Choose a place from the list.', 'after')
  const ordered = [
    ...others.slice(0, at + 1).map((each) => each.id),
    id,
    ...others.slice(at + 1).map((each) => each.id),
  ]
  await sql`update custom_field_definitions d set position = o.n
    from unnest(${ordered}::uuid[]) with ordinality o (id, n) where d.id = o.id and d.position <> o.n`.execute(tx)
}

/** Choices keep their id when they are renamed, so records keep them. One taken away is no longer offered; one of the same name comes back. */
async function saveChoices(tx: PortTransaction, definitionId: string, wished: readonly TypedChoice[]) {
  const known = await tx
    .selectFrom('custom_field_choices')
    .select(['id', 'label', 'archived_at', 'position'])
    .where('definition_id', '=', definitionId)
    .forUpdate()
    .execute()
  const find = ({ id, label }: TypedChoice) =>
    known.find((each) => each.id === id) ??
    known.find((each) => each.archived_at && each.label.toLowerCase() === label.toLowerCase())
  const rows = wished.map((choice, at) => ({ known: find(choice), label: choice.label, position: at + 1 }))
  const kept = new Set(rows.flatMap((row) => row.known?.id ?? []))
  const gone = known.filter(({ id, archived_at }) => !kept.has(id) && !archived_at).map(({ id }) => id)
  if (gone.length > 0)
    await tx.updateTable('custom_field_choices').set({ archived_at: new Date() }).where('id', 'in', gone).execute()
  const moved = rows.filter(
    ({ known: was, label, position }) =>
      was && (was.label !== label || was.position !== position || was.archived_at !== null),
  )
  // two that change names with each other would meet half way
  const isTaken = (label: string, id: string) =>
    known.some((each) => each.id !== id && !each.archived_at && each.label.toLowerCase() === label.toLowerCase())
  if (moved.some(({ known: was, label }) => isTaken(label, was!.id)))
    await sql`update custom_field_choices set label = id::text where id = any(${moved
      .filter(({ known: was, label }) => was!.label !== label)
      .map(({ known: was }) => was!.id)}::uuid[])`.execute(tx)
  for (const { known: was, label, position } of moved)
    await tx
      .updateTable('custom_field_choices')
      .set({ label, position, archived_at: null })
      .where('id', '=', was!.id)
      .execute()
  const added = rows
    .filter((row) => !row.known)
    .map(({ label, position }) => ({ definition_id: definitionId, label, position }))
  if (added.length > 0) await tx.insertInto('custom_field_choices').values(added).execute()
}

function refuseTaken(error: unknown): never {
  if (constraintOf(error) === 'custom_field_definitions_one_label')
    throw new RuleBroken('There is a field of this name already. Give this one another name.', 'label')
  throw error
}
