import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { mostCounted } from '#db/page.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { nextColour } from './tag-colours.ts'
import type { NewTag, TagEdit } from './tag-input.server.ts'
import { type TaggedKind, taggedKinds } from './tag.ts'
import { linksOf } from './tags-of.server.ts'

/** How many records carry the tag `g`, counted to where lists count. */
const usage = (kind: TaggedKind) =>
  sql<number>`(select count(*) from (select from ${linksOf(kind)} l where l.port_id = g.port_id and l.tag_id = g.id
    limit ${sql.lit(mostCounted + 1)}) as few)`.as(kind)

export async function listAllTags(scope: PortScope, { archived }: { archived?: '1' }) {
  scope.require('admin:manage_tags')
  const { tags } = await scope.read((db) => ({
    tags: db
      .selectFrom('tags as g')
      .leftJoin('tags as into', 'into.id', 'g.merged_into_id')
      .select(['g.id', 'g.name', 'g.colour', 'g.archived_at', 'into.name as merged_into'])
      .select(taggedKinds.map(usage))
      .where('g.archived_at', archived ? 'is not' : 'is', null)
      .orderBy(sql`fold(g.name)`)
      .orderBy('g.id'),
  }))
  return { tags }
}
export type TagRow = Awaited<ReturnType<typeof listAllTags>>['tags'][number]

export async function showNewTag(scope: PortScope) {
  scope.require('admin:manage_tags')
  const { used } = await scope.read((db) => ({
    used: db.selectFrom('tags').select('colour').where('archived_at', 'is', null),
  }))
  return { colour: nextColour(used.map(({ colour }) => colour)) }
}

export async function showTag(scope: PortScope, id: string) {
  scope.require('admin:manage_tags')
  const { tags, others } = await scope.read((db) => ({
    tags: db
      .selectFrom('tags as g')
      .leftJoin('tags as into', 'into.id', 'g.merged_into_id')
      .select(['g.id', 'g.name', 'g.colour', 'g.version', 'g.archived_at', 'into.name as merged_into'])
      .select(taggedKinds.map(usage))
      .where('g.id', '=', id),
    others: db
      .selectFrom('tags')
      .select(['id', 'name'])
      .where('archived_at', 'is', null)
      .where('id', '!=', id)
      .orderBy(sql`fold(name)`),
  }))
  if (!tags[0]) throw new NotFound('tag')
  return { tag: tags[0], others }
}

export async function makeTag(scope: PortScope, input: NewTag) {
  scope.require('admin:manage_tags')
  return scope.transaction(async (tx) => {
    const made = tx.insertInto('tags').values(input).returning(['id', 'name'])
    const tag = await made.executeTakeFirstOrThrow().catch(refuseTwin)
    await record(tx, 'tag:created', { tagId: tag.id })
    return tag
  })
}

export async function editTag(scope: PortScope, id: string, input: TagEdit) {
  scope.require('admin:manage_tags')
  return scope.transaction(async (tx) => {
    const tag = await lockTag(tx, id)
    const { values, changed } = reconcile('tag', tag, input)
    if (changed.length === 0) return { name: tag.name }
    await tx.updateTable('tags').set(values).where('id', '=', id).execute().catch(refuseTwin)
    await record(tx, 'tag:updated', { tagId: id, changedFields: changed })
    return { name: values.name }
  })
}

/** Takes a tag out of the choices and off the records' heads; they keep it, so that restoring brings all of it back. */
export async function setTagArchived(scope: PortScope, id: string, isArchived: boolean) {
  scope.require('admin:manage_tags')
  return scope.transaction(async (tx) => {
    const tag = await lockTag(tx, id)
    if ((tag.archived_at !== null) === isArchived) return { name: tag.name }
    if (tag.merged_into_id)
      throw new RuleBroken(`${tag.name} was merged into another tag: its records carry that one. Make a new tag.`)
    await tx
      .updateTable('tags')
      .set({ archived_at: isArchived ? new Date() : null })
      .where('id', '=', id)
      .execute()
      .catch(refuseTwin)
    await record(tx, isArchived ? 'tag:archived' : 'tag:restored', { tagId: id })
    return { name: tag.name }
  })
}

export const lockTag = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('tags')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('tag'))

function refuseTwin(error: unknown): never {
  if (constraintOf(error) === 'tags_once') throw new RuleBroken('There is a tag of this name already.', 'name')
  throw error
}
