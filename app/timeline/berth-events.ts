import type { BerthStatus } from '#app/berths/berth.ts'
import type { EventName, Events } from '#db/events.ts'
import { namedFields, type Description, type Names } from './event-words.ts'

type BerthEvent = Extract<EventName, `berth:${string}` | `tenure:${string}`>
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
}
const status = (status: BerthStatus) => ({ kind: 'berthStatus', status }) as const
const because = (trigger: string) => (reasons[trigger] ? [` (${reasons[trigger]})`] : [])

export const berthEvents: Words = {
  'berth:created': ({ who, berth }) => ({ icon: 'anchor', parts: [who, ' added berth ', berth] }),
  'berth:updated': ({ who, berth }, { changedFields }) => ({
    icon: 'pencil',
    parts: [who, ' edited berth ', berth, ...namedFields(changedFields)],
  }),
  'berth:archived': ({ who, berth }) => ({ icon: 'archive', parts: [who, ' archived berth ', berth] }),
  'berth:restored': ({ who, berth }) => ({ icon: 'undo-2', parts: [who, ' restored berth ', berth] }),
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
  'berth:maintenanceFinished': ({ who, berth }) => ({
    icon: 'check',
    parts: [who, ' finished the maintenance of berth ', berth],
  }),
  'tenure:expiring': ({ berth }, { months }) => ({
    icon: 'calendar-clock',
    strong: true,
    parts: ['The tenure of berth ', berth, ` ends within ${months} months`],
  }),
  'tenure:started': ({ berth, client }, { years, clientId }) => ({
    icon: clientId ? 'key-round' : 'calendar-check',
    strong: true,
    parts: ['The tenure of berth ', berth, ' began', ...(clientId ? [' for ', client] : []), `: ${years} years`],
  }),
}
