import { sql } from 'kysely'
import type { PortTransaction } from '#db/port.ts'
import type { Tag, TaggedKind } from './tag.ts'

type Db = Pick<PortTransaction, 'selectFrom'>

/** The column of a list or a head: what the record of `idColumn` carries, by name. */
export const tagsOf = (kind: TaggedKind, idColumn: string) => sql<Tag[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'colour', g.colour) order by fold(g.name)), '[]')
  from ${linksOf(kind)} l join tags g on g.port_id = l.port_id and g.id = l.tag_id
  where l.port_id = port_in_scope() and l.${sql.ref(`${kind}_id`)} = ${sql.ref(idColumn)} and g.archived_at is null)`

/** What can be chosen. */
export const listTags = (db: Db) =>
  db
    .selectFrom('tags')
    .select(['id', 'name', 'colour'])
    .where('archived_at', 'is', null)
    .orderBy(sql`fold(name)`)

export const linksOf = (kind: TaggedKind) => sql.table(`${kind}_tags`)
