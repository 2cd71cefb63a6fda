import { addInterestNote, pinInterestNote } from '#app/interests/interest-notes.server.ts'
import type { DemoStaff } from './demo-people.ts'

/** What colleagues tell each other about deals: a note that stays on top, one that asks a colleague, and a price agreed in another currency. */
export async function noteOnDeals({ agents, manager }: DemoStaff) {
  const [agent, colleague = manager] = agents
  if (!agent) return
  const { deals } = await agent.read((db) => ({
    deals: db
      .selectFrom('interests')
      .select('id')
      .where('closed_at', 'is', null)
      .where('berth_id', 'is not', null)
      .where('assignee_id', '=', agent.user!.id)
      .where('agreed_price', 'is', null)
      .where('stage', 'in', ['details_sent', 'in_communication', 'visited'])
      .orderBy('id', 'desc')
      .limit(3),
  }))
  const [first, second, third] = deals
  if (first) {
    const { id } = await addInterestNote(agent, first.id, {
      body: 'Pays from the sale of the old boat: the survey is on the 12th. Nothing is signed before.',
    })
    await pinInterestNote(agent, first.id, id, true)
  }
  if (second)
    await addInterestNote(agent, second.id, {
      body: `@${colleague.user!.name}, can you walk the dock with them on Saturday? I am away.`,
    })
  const other = agent.port.currency === 'EUR' ? 'USD' : 'EUR'
  if (third)
    await agent.transaction((tx) =>
      tx.updateTable('interests').set({ agreed_price: '285000', currency: other }).where('id', '=', third.id).execute(),
    )
}
