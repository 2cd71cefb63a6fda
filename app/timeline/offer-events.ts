import type { EventName, Events } from '#db/events.ts'
import type { Description, Names } from './event-words.ts'

type OfferEvent = Extract<EventName, `offer:${string}`>
type Words = { [N in OfferEvent]: (names: Names, fact: Events[N]) => Description }

/** What happened to a berth that came free and was offered to somebody on the waiting list. */
export const offerEvents: Words = {
  'offer:proposed': ({ berth, client }) => ({
    icon: 'list',
    parts: ['Berth ', berth, ' may be offered to ', client, ', next on the waiting list'],
  }),
  'offer:sent': ({ who, berth, client }) => ({
    icon: 'mail',
    strong: true,
    parts: [who, ' offered berth ', berth, ' to ', client],
  }),
  'offer:answered': ({ berth, client }, { answer }) => ({
    icon: answer === 'accepted' ? 'check' : 'x',
    strong: true,
    parts: [client, answer === 'accepted' ? ' took the offer of berth ' : ' declined the offer of berth ', berth],
  }),
  'offer:expired': ({ berth, at }) => ({
    icon: 'clock',
    parts: ['The offer of berth ', berth, ...at('to', 'client'), ' ran out without an answer'],
  }),
  'offer:withdrawn': ({ who, berth, at }) => ({
    icon: 'undo-2',
    parts: [who, ' took back the offer of berth ', berth, ...at('to', 'client')],
  }),
}
