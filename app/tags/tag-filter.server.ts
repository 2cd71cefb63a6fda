import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { isAnyOf } from '#db/any-of.ts'
import { mostCounted } from '#db/page.ts'
import type { TaggedKind } from './tag.ts'
import { linksOf } from './tags-of.server.ts'

/** `?tag=` of a list. */
export const tagParameter = z.uuid().optional().catch(undefined)

export type TagFilter = { id: string; isRare: boolean }

/**
 * The tag that a list asks for, followed to where it was merged. Whether few carry it decides how they are found: prepared plans are made for
 * a tag of middling use, and a list by name that looks for ten among a million would read them all.
 */
export async function findTagFilter(
  scope: PortScope,
  kind: TaggedKind,
  asked: string | undefined,
): Promise<TagFilter | undefined> {
  if (!asked) return undefined
  const { tags } = await scope.read((db) => ({
    tags: db.selectNoFrom([
      sql<string>`coalesce((select merged_into_id from tags where id = ${asked}), ${asked})`.as('id'),
      sql<number>`(select count(*) from (select from ${linksOf(kind)} l where l.port_id = port_in_scope()
        and l.tag_id = coalesce((select merged_into_id from tags where id = ${asked}), ${asked}) limit ${sql.lit(mostCounted + 1)}) as few)`.as(
        'carriers',
      ),
    ]),
  }))
  const { id, carriers } = tags[0]!
  return { id, isRare: carriers <= mostCounted }
}

/** The condition of a list: the record of `idColumn` carries the tag. */
export function isTagged(kind: TaggedKind, idColumn: string, { id, isRare }: TagFilter) {
  const key = sql.ref(`l.${kind}_id`)
  const carriers = sql`from ${linksOf(kind)} l where l.port_id = port_in_scope() and l.tag_id = ${id}`
  return isRare
    ? isAnyOf(idColumn, sql`(select ${key} ${carriers})`)
    : sql<SqlBool>`exists (select ${carriers} and ${key} = ${sql.ref(idColumn)})`
}
