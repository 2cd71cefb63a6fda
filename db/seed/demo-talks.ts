import type { PortScope } from '#app/access/scope.server.ts'
import { logActivity } from '#app/activities/activities.server.ts'
import type { ActivityOutcome, Direction, TypedKind } from '#app/activities/activity.ts'
import type { DemoStaff } from './demo-people.ts'
import { seededRandom } from './seeded-random.ts'

type Talk = { kind: TypedKind; direction: Direction; outcome?: ActivityOutcome; note?: string }

const talks: Talk[] = [
  { kind: 'call', direction: 'out', outcome: 'no_answer' },
  {
    kind: 'call',
    direction: 'out',
    outcome: 'message_left',
    note: 'Asked to call back about the length of the berth.',
  },
  { kind: 'call', direction: 'out', outcome: 'reached', note: 'Talks to the captain first, wants a plan of the dock.' },
  { kind: 'call', direction: 'in', outcome: 'interested', note: 'Asked about 60 Hz and the fuel dock.' },
  { kind: 'call', direction: 'out', outcome: 'later', note: 'At sea until the end of the month.' },
  { kind: 'mail', direction: 'in', note: 'Sent the survey of the vessel.' },
  { kind: 'meeting', direction: 'out', outcome: 'interested', note: 'Met at the boat show, likes the lee of dock C.' },
  { kind: 'visit', direction: 'in', outcome: 'interested', note: 'Walked the dock, the finger is long enough.' },
]

/** What people said to each other; the days are spread with the rest of the deals. */
export async function talkToClients({ port, manager, agents }: DemoStaff, seed: number) {
  const random = seededRandom(seed)
  const people = new Map([manager, ...agents].map((scope) => [scope.user!.id, scope]))
  for (const { id, assignee_id } of await listWorked(port)) {
    const who = people.get(assignee_id ?? '')
    if (!who || random() < 0.4) continue
    for (let more = random() < 0.4 ? 2 : 1; more > 0; more -= 1)
      await logActivity(who, { kind: 'interest', id }, talks[Math.floor(random() * talks.length)]!)
  }
}

const listWorked = (port: PortScope) =>
  port.transaction((tx) =>
    tx
      .selectFrom('interests')
      .select(['id', 'assignee_id'])
      .where('closed_at', 'is', null)
      .where('stage', '!=', 'open')
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  )
