import { addDays, dateIn } from '#app/dates/when.ts'
import { instantAt } from '#app/dates/typed-date.ts'
import { planVisit } from '#app/visits/visits.server.ts'
import type { DemoStaff } from './demo-people.ts'

/** Each agent shows somebody around within the next days. */
export async function planVisits({ port, agents }: DemoStaff) {
  const zone = port.port.timezone
  for (const [at, agent] of agents.entries()) {
    const me = agent.user!.id
    const deal = await agent.transaction((tx) =>
      tx
        .selectFrom('interests')
        .select(['id', 'berth_id'])
        .where('assignee_id', '=', me)
        .where('closed_at', 'is', null)
        .where('stage', 'in', ['in_communication', 'details_sent'])
        .where('berth_id', 'is not', null)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    if (!deal) continue
    const date = addDays(dateIn(new Date(), zone), at + 1)
    const starts_at = instantAt({ date, time: `${10 + (at % 5)}:00:00` }, zone)
    await planVisit(agent, deal.id, {
      starts_at,
      minutes: 60,
      assignee_id: me,
      berth_id: deal.berth_id ?? undefined,
      place: 'Harbour office',
    })
  }
}
