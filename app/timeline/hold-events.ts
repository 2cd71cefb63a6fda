import { stageLabels } from '#app/interests/interest.ts'
import { factWords } from '#app/holds/sale-fact.ts'
import type { EventName, Events } from '#db/events.ts'
import type { Description, Names } from './event-words.ts'

type HoldEvent = Extract<EventName, `hold:${string}` | `interest:move${string}`>
type Words = { [N in HoldEvent]: (names: Names, fact: Events[N]) => Description }

export const holdEvents: Words = {
  'interest:moveProposed': ({ interest }, { fact, toStage }) => ({
    icon: 'repeat',
    parts: [`${factWords[fact]}: `, ...interest, ` may move to ${stageLabels[toStage]}`],
  }),
  'interest:moveDismissed': ({ who, interest }, { toStage }) => ({
    icon: 'x',
    parts: [who, ' left ', ...interest, ` where it is, not at ${stageLabels[toStage]}`],
  }),
  'interest:moveHindered': ({ interest }, { fact, toStage }) => ({
    icon: 'triangle-exclamation-point',
    strong: true,
    parts: [`${factWords[fact]}, yet `, ...interest, ` could not move to ${stageLabels[toStage]}`],
  }),
  'hold:placed': ({ berth, at }, { kind }) => ({
    icon: 'anchor',
    parts: [
      kind === 'hard' ? 'Berth ' : 'A place in the queue for berth ',
      berth,
      ' is held',
      ...at('for', 'interest'),
    ],
  }),
  'hold:extended': ({ who, berth, at }) => ({
    icon: 'calendar-clock',
    parts: [who, ' extended the hold of berth ', berth, ...at('for', 'interest')],
  }),
  'hold:hardened': ({ berth, at }) => ({
    icon: 'anchor',
    strong: true,
    parts: ['Berth ', berth, ' is held for sure', ...at('for', 'interest')],
  }),
  'hold:released': ({ who, berth, at }) => ({
    icon: 'unlink',
    parts: [who, ' let go of the hold of berth ', berth, ...at('for', 'interest')],
  }),
  'hold:cameFirst': ({ berth, interest }) => ({
    icon: 'clock',
    strong: true,
    parts: [...interest, ' is first in the queue for berth ', berth],
  }),
  'hold:expired': ({ berth, at }) => ({
    icon: 'clock',
    parts: ['The hold of berth ', berth, ...at('for', 'interest'), ' ran out'],
  }),
}
