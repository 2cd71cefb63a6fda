import { sql } from 'kysely'
import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { RecordTags } from './tag-input.server.ts'
import type { Tag, TaggedKind } from './tag.ts'
import { linksOf, listTags, tagsOf } from './tags-of.server.ts'

/** Tagging is an edit of the record. */
const rights = {
  client: 'clients:edit',
  vessel: 'clients:edit',
  berth: 'berths:edit',
  interest: 'interests:edit',
} as const satisfies Record<TaggedKind, Permission>

type Owner = { id: string; label: string; name: string; client_id: string | null; berth_id: string | null }

/** The records, with how each is called and whose timelines tell of it. */
const owners = {
  client: sql<Owner>`(select id, name as label, name, id as client_id, null::uuid as berth_id from clients)`,
  vessel: sql<Owner>`(select id, coalesce(name, 'Vessel') as label, coalesce(name, 'the vessel') as name, client_id, null::uuid as berth_id from vessels)`,
  berth: sql<Owner>`(select id, label, 'berth ' || label as name, null::uuid as client_id, id as berth_id from berths)`,
  interest: sql<Owner>`(select i.id, c.name as label, 'the interest of ' || c.name as name, i.client_id, i.berth_id
    from interests i join clients c on c.id = i.client_id)`,
}

export async function showRecordTags(scope: PortScope, kind: TaggedKind, id: string) {
  scope.require(rights[kind])
  const { records, tags } = await scope.read((db) => ({
    records: db
      .selectFrom(owners[kind].as('r'))
      .select(['r.id', 'r.label', 'r.name'])
      .select(tagsOf(kind, 'r.id').as('carried'))
      .where('r.id', '=', id),
    tags: listTags(db),
  }))
  if (!records[0]) throw new NotFound(kind)
  return { ...records[0], tags, mayMake: scope.can('admin:manage_tags') }
}
export type RecordTagsPage = Awaited<ReturnType<typeof showRecordTags>>

/**
 * Gives and takes what changed against what the page showed: two who tag the same record at once both have their way. Answers what the record
 * carried before and carries now, to undo it.
 */
export async function tagRecord(scope: PortScope, kind: TaggedKind, id: string, { shown, tags, restore }: RecordTags) {
  scope.require(rights[kind])
  const wanted = restore ?? tags
  return scope.transaction(async (tx) => {
    const owner = await lockOwner(tx, kind, id)
    const before = await carriedBy(tx, kind, id)
    const added = wanted.filter((tag) => !shown.includes(tag) && !before.includes(tag))
    const removed = before.filter((tag) => shown.includes(tag) && !wanted.includes(tag))
    const now = before.filter((tag) => !removed.includes(tag)).concat(added)
    if (added.length + removed.length > 0) {
      const names = await namesOf(tx, added)
      await link(tx, kind, id, { added, removed })
      await noteTags(tx, kind, owner, { added, removed })
      return { name: owner.name, before, now, names }
    }
    return { name: owner.name, before, now, names: [] }
  })
}

const lockOwner = (tx: PortTransaction, kind: TaggedKind, id: string) =>
  tx
    .selectFrom(owners[kind].as('r'))
    .selectAll()
    .where('r.id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound(kind))

async function carriedBy(tx: PortTransaction, kind: TaggedKind, id: string) {
  const { rows } = await sql<{ tag_id: string }>`
    select l.tag_id from ${linksOf(kind)} l join tags g on g.id = l.tag_id
    where l.${sql.ref(`${kind}_id`)} = ${id} and g.archived_at is null`.execute(tx)
  return rows.map(({ tag_id }) => tag_id)
}

async function namesOf(tx: PortTransaction, ids: string[]) {
  if (ids.length === 0) return []
  const found = await listTags(tx).where('id', 'in', ids).forShare().execute()
  if (found.length < ids.length)
    throw new RuleBroken('One of the tags was archived or merged meanwhile. Open the page again and choose.', 'tags')
  return found.map(({ name }: Tag) => name)
}

type Change = { added: string[]; removed: string[] }

async function link(tx: PortTransaction, kind: TaggedKind, id: string, { added, removed }: Change) {
  const key = sql.ref(`${kind}_id`)
  if (removed.length > 0)
    await sql`delete from ${linksOf(kind)} where ${key} = ${id} and tag_id = any(${removed}::uuid[])`.execute(tx)
  // one that was archived under the record may still hang on it
  if (added.length > 0)
    await sql`insert into ${linksOf(kind)} (${key}, tag_id) select ${id}::uuid, unnest(${added}::uuid[])
      on conflict do nothing`.execute(tx)
}

function noteTags(tx: PortTransaction, kind: TaggedKind, owner: Owner, change: Change) {
  const { id, client_id: clientId, berth_id: berthId } = owner
  if (kind === 'berth') return record(tx, 'berth:tagged', { berthId: id, ...change })
  if (kind === 'interest')
    return record(tx, 'interest:tagged', { interestId: id, clientId: clientId!, berthId, ...change })
  if (kind === 'vessel') return record(tx, 'vessel:tagged', { clientId: clientId!, vesselId: id, ...change })
  return record(tx, 'client:tagged', { clientId: id, ...change })
}
