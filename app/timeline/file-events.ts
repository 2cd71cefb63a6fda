import type { EventName, Events } from '#db/events.ts'
import type { Description, Names, Part } from './event-words.ts'

type FileEvent = Extract<EventName, `file:${string}`>
type Words = { [N in FileEvent]: (names: Names, fact: Events[N]) => Description }

/** " to Anna García"; nothing for a file of the port, and nothing on the record's own page. */
const owner = ({ at }: Names, word: string, { clientId, berthId, interestId }: Events['file:deleted']): Part[] => {
  if (clientId) return at(word, 'client')
  if (berthId) return at(`${word} berth`, 'berth')
  return interestId ? at(word, 'interest') : []
}

export const fileEvents: Words = {
  'file:uploaded': (names, fact) => ({
    icon: 'upload',
    parts: [names.who, ' added ', names.file, ...owner(names, 'to', fact)],
  }),
  'file:updated': (names, fact) => ({
    icon: 'file-text',
    parts: [names.who, ' renamed or moved ', names.file, ...owner(names, 'of', fact)],
  }),
  'file:deleted': (names, fact) => ({
    icon: 'archive',
    parts: [names.who, ' archived ', names.file, ...owner(names, 'of', fact)],
  }),
  'file:restored': (names, fact) => ({
    icon: 'undo-2',
    parts: [names.who, ' restored ', names.file, ...owner(names, 'of', fact)],
  }),
}
