import { sql } from 'kysely'
import { addNote, pinNote } from '#app/clients/notes.server.ts'
import { recordConsent } from '#app/consents/consents.server.ts'
import { addDays } from '#app/dates/when.ts'
import { todayIn } from '#app/berths/berth-holders.server.ts'
import { addRelationship } from '#app/relationships/relationships.server.ts'
import { handOverVessel } from '#app/vessels/vessel-owners.server.ts'
import type { DemoStaff } from './demo-people.ts'

const relations = ['broker', 'captain', 'spouse', 'signatory', 'director', 'lawyer', 'assistant', 'family'] as const

/** How some clients know each other, whose some vessels were, and what some were asked. */
export async function deepenClients({ agents }: DemoStaff, many: number) {
  const agent = agents[0]!
  const today = todayIn(agent.port.timezone)
  const { clients, vessels } = await agent.read((db) => ({
    clients: db
      .selectFrom('clients')
      .select(['id', 'kind'])
      .where('archived_at', 'is', null)
      .orderBy('id')
      .limit(many * 3),
    vessels: db
      .selectFrom('vessels as v')
      .select(['v.id', 'v.client_id'])
      .where('v.archived_at', 'is', null)
      .where(sql<boolean>`not exists (select from interests i where i.vessel_id = v.id)`)
      .orderBy('v.id')
      .limit(many),
  }))
  for (const [at, role] of relations.slice(0, many).entries()) {
    const [one, other] = [clients[at * 2], clients[at * 2 + 1]]
    if (one && other) await addRelationship(agent, one.id, { other_id: other.id, role })
  }
  for (const [at, { id, client_id }] of vessels.entries()) {
    const insured = addDays(today, at * 17 - 5)
    await agent.transaction((tx) =>
      tx
        .updateTable('vessels')
        .set({ insurer: 'Harbour Mutual', policy_number: `HM-${1200 + at}`, insured_until: insured })
        .where('id', '=', id)
        .execute(),
    )
    const buyer = clients.find((client) => client.id !== client_id)
    if (at % 3 === 0 && buyer) await handOverVessel(agent, id, { owner_id: buyer.id, on: addDays(today, -40 - at) })
  }
  const [first, second] = clients
  if (!first || !second) return
  const { id } = await addNote(agent, first.id, { body: 'Prefers to be called in the afternoon, never on Sundays.' })
  await pinNote(agent, first.id, id, true)
  await recordConsent(agent, second.id, {
    is_given: true,
    via: 'in_person',
    said_on: addDays(today, -20),
    text_version: '2026-11',
    note: 'At the boat show',
  })
}
