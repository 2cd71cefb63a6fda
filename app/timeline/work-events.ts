import { activityIcons, activityKindLabels, outcomeLabels } from '#app/activities/activity.ts'
import type { EventName, Events } from '#db/events.ts'
import { namedFields, type Description, type Names } from './event-words.ts'

type WorkEvent = Extract<EventName, `reminder:${string}` | `activity:${string}` | `details:${string}`>
type Words = { [N in WorkEvent]: (names: Names, fact: Events[N]) => Description }

export const workEvents: Words = {
  'activity:logged': ({ who, at, note, outcome }, { kind, direction }) => ({
    icon: activityIcons[kind],
    strong: true,
    parts: [
      ...(direction === 'in'
        ? [activityKindLabels[kind], ...at('from', 'client'), `, answered by ${who}`]
        : [who, `: ${activityKindLabels[kind].toLowerCase()}`, ...at('with', 'client')]),
      ...(outcome ? [`, ${outcomeLabels[outcome].toLowerCase()}`] : []),
    ],
    quote: note,
  }),
  'activity:changed': ({ who, at }) => ({
    icon: 'pencil',
    parts: [who, ' edited a conversation', ...at('with', 'client')],
  }),
  'activity:removed': ({ who, at }) => ({
    icon: 'archive',
    parts: [who, ' removed a conversation', ...at('with', 'client')],
  }),
  'activity:restored': ({ who, at }) => ({
    icon: 'undo-2',
    parts: [who, ' brought back a conversation', ...at('with', 'client')],
  }),
  'details:sent': ({ who, at }, { berthIds }) => ({
    icon: 'mail',
    strong: true,
    parts: [
      who,
      berthIds.length === 1 ? ' mailed details of a berth' : ` mailed details of ${berthIds.length} berths`,
      ...at('to', 'client'),
    ],
  }),
  'reminder:created': ({ who, note }, { isByRule }) => ({
    icon: 'bell',
    quote: note,
    parts: [isByRule ? 'A follow-up was planned' : `${who} set a reminder`],
  }),
  'reminder:updated': ({ who }, { changedFields }) => ({
    icon: 'pencil',
    parts: [who, ' edited a reminder', ...namedFields(changedFields, { assignee_id: 'For whom', due_at: 'Due' })],
  }),
  'reminder:assigned': ({ who, assignee, note }) => ({
    icon: 'user-check',
    parts: [who, ` gave a reminder to ${assignee ?? 'somebody'}`],
    quote: note,
  }),
  'reminder:completed': ({ who, note }) => ({ icon: 'check', parts: [who, ' ticked a reminder off'], quote: note }),
  'reminder:reopened': ({ who }) => ({ icon: 'undo-2', parts: [who, ' opened a reminder again'] }),
  'reminder:cancelled': ({ who }, { isByRule }) => ({
    icon: 'x',
    parts: [isByRule ? 'A follow-up is not needed any more' : `${who} cancelled a reminder`],
  }),
  'reminder:snoozed': ({ who }) => ({ icon: 'clock', parts: [who, ' put a reminder off'] }),
  'reminder:due': () => ({ icon: 'bell', parts: ['A reminder came due'] }),
  'reminder:overdue': () => ({ icon: 'bell', parts: ['A reminder is overdue'] }),
}
