import { dayWords } from '#app/berths/berth-words.ts'
import type { BerthStatus } from '#app/berths/berth.ts'
import type { EventName, Events } from '#db/events.ts'
import { namedFields, type Description, type Names } from './event-words.ts'

type BerthEvent = Extract<EventName, `berth:${string}` | `prices:${string}` | `plan:${string}`>
type Words = { [N in BerthEvent]: (names: Names, fact: Events[N]) => Description }

/** Why a rule moved the state of a sale; anything else is a person's act. */
const reasons: Record<string, string> = {
  eoi_signed: 'EOI signed',
  deposit_paid: 'deposit paid',
  contract_signed: 'contract signed',
  interest_lost: 'interest lost',
  berth_unlinked: 'berth no longer wanted',
  completed: 'sale completed',
  tenure: 'tenure started',
  tenure_ended: 'tenure ended',
}
const status = (status: BerthStatus) => ({ kind: 'berthStatus', status }) as const
const berthCount = (count: number) => `${count} ${count === 1 ? 'berth' : 'berths'}`
const because = (trigger: string) => (reasons[trigger] ? [` (${reasons[trigger]})`] : [])

const waiting: Record<Events['berth:waitingListChanged']['action'], [before: string, after: string]> = {
  joined: [' put ', ' on the waiting list'],
  moved: [' moved ', ' on the waiting list'],
  left: [' took ', ' off the waiting list'],
  dropped: [' dropped ', ' from the waiting list'],
  served: [' found a berth for ', ', who was on the waiting list'],
}

export const berthEvents: Words = {
  'berth:created': ({ who, berth }) => ({ icon: 'anchor', parts: [who, ' added berth ', berth] }),
  'berth:updated': ({ who, berth }, { changedFields }) => ({
    icon: 'pencil',
    parts: [who, ' edited berth ', berth, ...namedFields(changedFields)],
  }),
  'berth:archived': ({ who, berth }) => ({ icon: 'archive', parts: [who, ' archived berth ', berth] }),
  'berth:restored': ({ who, berth }) => ({ icon: 'undo-2', parts: [who, ' restored berth ', berth] }),
  'berth:tagged': ({ who, at, tagging }) => ({ icon: 'tag', parts: [who, ` ${tagging}`, ...at('on', 'berth')] }),
  'berth:statusChanged': ({ who, berth, note }, { oldStatus, newStatus, triggeredBy }) => ({
    icon: 'repeat',
    parts: [
      who,
      ' moved berth ',
      berth,
      ' from ',
      status(oldStatus),
      ' to ',
      status(newStatus),
      ...because(triggeredBy),
    ],
    quote: note,
  }),
  'berth:statusProposed': ({ berth }, { targetStatus, triggeredBy }) => ({
    icon: 'file-question-mark',
    parts: ['A rule proposes berth ', berth, ' as ', status(targetStatus), ...because(triggeredBy)],
  }),
  'berth:proposalDismissed': ({ who, berth }, { targetStatus }) => ({
    icon: 'x',
    parts: [who, ' dismissed the proposal to put berth ', berth, ' at ', status(targetStatus)],
  }),
  'berth:maintenanceAdded': ({ who, berth }, { isBlocking }) => ({
    icon: 'wrench',
    parts: [
      who,
      isBlocking ? ' closed berth ' : ' noted maintenance of berth ',
      berth,
      isBlocking ? ' for maintenance' : '',
    ],
  }),
  'berth:maintenanceChanged': ({ who, berth }) => ({
    icon: 'wrench',
    parts: [who, ' changed the maintenance of berth ', berth],
  }),
  'berth:waitingListChanged': ({ who, client, berth }, { action, berthId }) => ({
    icon: 'list',
    parts: [who, waiting[action][0], client, waiting[action][1], ...(berthId ? [' for berth ', berth] : [])],
  }),
  'berth:maintenanceFinished': ({ who, berth }) => ({
    icon: 'check',
    parts: [who, ' finished the maintenance of berth ', berth],
  }),
  'berth:noteAdded': ({ who, berth }) => ({ icon: 'notebook-pen', parts: [who, ' added a note to berth ', berth] }),
  'berth:noteChanged': ({ who, berth }) => ({ icon: 'pencil', parts: [who, ' changed a note on berth ', berth] }),
  'berth:noteRemoved': ({ who, berth }) => ({ icon: 'trash', parts: [who, ' removed a note from berth ', berth] }),
  'berth:noteRestored': ({ who, berth }) => ({ icon: 'undo-2', parts: [who, ' restored a note on berth ', berth] }),
  'berth:personMentioned': ({ who, berth }, { userIds }) => ({
    icon: 'bell',
    parts: [
      who,
      ` named ${userIds.length === 1 ? 'a colleague' : `${userIds.length} colleagues`} in a note on berth `,
      berth,
    ],
  }),
  'berth:priceChanged': ({ who, berth }) => ({
    icon: 'receipt',
    parts: [who, ' changed the price of berth ', berth, ', with others'],
  }),
  'prices:planned': ({ who }, { count, appliesOn }) => ({
    icon: 'calendar-clock',
    parts: [who, ` planned new prices for ${berthCount(count)}, from ${dayWords(appliesOn)} on`],
  }),
  'prices:changed': ({ who }, { count }) => ({
    icon: 'receipt',
    strong: true,
    parts: [who, ` changed the prices of ${berthCount(count)}`],
  }),
  'prices:cancelled': ({ who }) => ({ icon: 'x', parts: [who, ' called off a change of prices'] }),
  'prices:putBack': ({ who }, { count }) => ({
    icon: 'undo-2',
    parts: [who, ` put the prices of ${berthCount(count)} back`],
  }),
  'plan:drawn': ({ who }, { count }) => ({ icon: 'image', parts: [who, ` drew the plan of ${berthCount(count)}`] }),
}
