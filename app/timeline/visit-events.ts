import { workWords } from '#app/handover/hand-over.ts'
import type { EventName, Events } from '#db/events.ts'
import type { Description, Names } from './event-words.ts'

type VisitEvent = Extract<EventName, `visit:${string}` | `work:${string}`>
type Words = { [N in VisitEvent]: (names: Names, fact: Events[N]) => Description }
type When = { on: string }

const onDay = ({ on }: When) => ({ kind: 'day' as const, on })

/** Appointments with a client, and work that passed from one colleague to another. */
export const visitEvents: Words = {
  'visit:planned': ({ who, at }, fact) => ({
    icon: 'calendar-clock',
    parts: [who, ' planned a visit', ...at('for', 'interest'), ' for ', onDay(fact)],
  }),
  'visit:changed': ({ who, at }, fact) => ({
    icon: 'calendar-clock',
    parts: [who, ' changed the visit', ...at('for', 'interest'), ' of ', onDay(fact)],
  }),
  'visit:cancelled': ({ who, at }, fact) => ({
    icon: 'x',
    parts: [who, ' called off the visit', ...at('for', 'interest'), ' of ', onDay(fact)],
  }),
  'visit:done': ({ who, at }, fact) => ({
    icon: 'calendar-check',
    parts: [who, ' noted the visit', ...at('for', 'interest'), ' of ', onDay(fact)],
  }),
  'visit:missed': ({ at }, fact) => ({
    icon: 'x',
    parts: ['Nobody came to the visit', ...at('for', 'interest'), ' of ', onDay(fact)],
  }),
  'work:handedOver': ({ who }, fact) => ({ icon: 'users', parts: [who, ` handed over ${workWords(fact)}`] }),
  'work:handedBack': ({ who }, fact) => ({ icon: 'undo-2', parts: [who, ` handed back ${workWords(fact)}`] }),
}
