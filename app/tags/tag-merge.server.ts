import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { TagMerge } from './tag-input.server.ts'
import { type TaggedKind, taggedKinds } from './tag.ts'
import { lockTag } from './tags.server.ts'
import { linksOf } from './tags-of.server.ts'

/** All that carry the one carry the other from now on; the addresses of the first lead to the second. */
export async function mergeTag(scope: PortScope, id: string, { into }: TagMerge) {
  scope.require('admin:manage_tags')
  if (into === id) throw new RuleBroken('Choose another tag than this one.', 'into')
  return scope.transaction(async (tx) => {
    // always in the same order, so that two merges of the same two don't wait for each other
    const locked = new Map<string, Awaited<ReturnType<typeof lockTag>>>()
    for (const each of [id, into].toSorted()) locked.set(each, await lockTag(tx, each))
    const [tag, target] = [locked.get(id)!, locked.get(into)!]
    if (tag.archived_at) throw new RuleBroken(`${tag.name} is archived: restore it first.`)
    if (target.archived_at) throw new RuleBroken(`${target.name} is archived. Choose another.`, 'into')
    let moved = 0
    for (const kind of taggedKinds) moved += await moveCarriers(tx, kind, id, into)
    await tx.updateTable('tags').set({ merged_into_id: into }).where('merged_into_id', '=', id).execute()
    await tx.updateTable('tags').set({ archived_at: new Date(), merged_into_id: into }).where('id', '=', id).execute()
    await record(tx, 'tag:merged', { tagId: id, intoId: into })
    return { name: tag.name, into: target.name, moved }
  })
}

async function moveCarriers(tx: PortTransaction, kind: TaggedKind, from: string, into: string) {
  const key = sql.ref(`${kind}_id`)
  await sql`insert into ${linksOf(kind)} (${key}, tag_id) select ${key}, ${into}::uuid from ${linksOf(kind)}
    where tag_id = ${from} on conflict (port_id, ${key}, tag_id) do nothing`.execute(tx)
  const gone = await sql`delete from ${linksOf(kind)} where tag_id = ${from}`.execute(tx)
  return Number(gone.numAffectedRows ?? 0)
}
