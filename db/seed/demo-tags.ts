import { sql } from 'kysely'
import { makeTag } from '#app/tags/tags.server.ts'
import { tagRecord } from '#app/tags/tagged-record.server.ts'
import { tagColours } from '#app/tags/tag-colours.ts'
import type { TaggedKind } from '#app/tags/tag.ts'
import type { DemoStaff } from './demo-people.ts'

/** Words of the demo's ports, and how many of each kind of record carry them. */
const words: [name: string, colour: string, carriers: Partial<Record<TaggedKind, number>>][] = [
  ['VIP', 'Purple', { client: 5, interest: 3 }],
  ['Broker’s client', 'Blue', { client: 9 }],
  ['Boat show', 'Teal', { client: 6, interest: 5 }],
  ['Yard period', 'Amber', { berth: 4, vessel: 3 }],
  ['Quiet side', 'Green', { berth: 7 }],
  ['Charter', 'Rust', { vessel: 4 }],
]

export async function tagSome({ manager }: DemoStaff) {
  const taken: Partial<Record<TaggedKind, number>> = {}
  for (const [name, colour, carriers] of words) {
    const { id } = await makeTag(manager, { name, colour: tagColours.find(({ label }) => label === colour)!.value })
    for (const [kind, count] of Object.entries(carriers) as [TaggedKind, number][]) {
      const from = taken[kind] ?? 0
      for (const record of await listSome(manager, kind, from, count))
        await tagRecord(manager, kind, record, { tags: [id], shown: [] })
      // the next tag begins inside this one's, so that some carry two
      taken[kind] = from + Math.ceil(count / 2)
    }
  }
}

async function listSome(manager: DemoStaff['manager'], kind: TaggedKind, from: number, count: number) {
  const { rows } = await manager.read((db) => ({
    rows: db
      .selectFrom(sql<{ id: string }>`(select id from ${sql.table(`${kind}s`)})`.as('r'))
      .select('r.id')
      .orderBy('r.id', 'desc')
      .offset(from)
      .limit(count),
  }))
  return rows.map(({ id }) => id)
}
