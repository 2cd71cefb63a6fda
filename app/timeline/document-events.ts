import { documentTypeWords } from '#app/documents/document.ts'
import type { EventName, Events } from '#db/events.ts'
import { namedFields, type Description, type Names, type Part } from './event-words.ts'

type PaperEvent = Extract<EventName, `document:${string}` | `template:${string}`>
type Words = { [N in PaperEvent]: (names: Names, fact: Events[N]) => Description }

/** " the EOI of Anna García" */
const paper = (
  { at }: Names,
  { documentType }: { documentType: Events['document:created']['documentType'] },
): Part[] => [` the ${documentTypeWords[documentType]}`, ...at('of', 'client')]

export const documentEvents: Words = {
  'document:created': (names, fact) => ({ icon: 'file-text', parts: [names.who, ' drew up', ...paper(names, fact)] }),
  'document:updated': (names, fact) => ({
    icon: 'pencil',
    parts: [names.who, ' edited', ...paper(names, fact), ...namedFields(fact.changedFields)],
  }),
  'document:archived': (names, fact) => ({ icon: 'archive', parts: [names.who, ' archived', ...paper(names, fact)] }),
  'document:restored': (names, fact) => ({ icon: 'undo-2', parts: [names.who, ' restored', ...paper(names, fact)] }),
  'document:sent': (names, fact) => ({
    icon: 'mail',
    strong: true,
    parts: [names.who, ' sent', ...paper(names, fact), ' for signing'],
  }),
  'document:opened': (names, fact) => ({ icon: 'eye', parts: ['A signer opened', ...paper(names, fact)] }),
  'document:signed': (names, fact) => ({
    icon: 'pencil',
    strong: true,
    parts: [`The ${fact.role} signed`, ...paper(names, fact)],
  }),
  'document:declined': (names, fact) => ({
    icon: 'x',
    strong: true,
    parts: ['A signer declined', ...paper(names, fact)],
  }),
  'document:completed': (names, fact) => ({
    icon: 'circle-check',
    strong: true,
    parts: [...paper(names, fact), fact.isPaper ? ' was uploaded as signed on paper' : ' is signed by all'].map(
      firstUp,
    ),
  }),
  'document:expired': (names, fact) => ({ icon: 'clock', parts: ['The time to sign ran out:', ...paper(names, fact)] }),
  'document:cancelled': (names, fact) => ({ icon: 'x', parts: [names.who, ' called off', ...paper(names, fact)] }),
  'document:reminderSent': (names, fact) => ({
    icon: 'bell',
    parts: ['A signer was reminded of', ...paper(names, fact)],
  }),
  'document:mailBounced': (names, fact) => ({
    icon: 'mail',
    strong: true,
    parts: ['The mail to a signer came back:', ...paper(names, fact)],
  }),
  'document:signerReplaced': (names, fact) => ({
    icon: 'user-check',
    parts: [names.who, ' put another signer on', ...paper(names, fact)],
  }),
  'document:copySentAgain': (names, fact) => ({
    icon: 'mail',
    parts: [names.who, ' sent the signed copy again:', ...paper(names, fact)],
  }),
  'document:taskDecided': (names, fact) => ({
    icon: fact.answer === 'again' ? 'undo-2' : 'check',
    parts: [
      names.who,
      fact.answer === 'again' ? ' asked again for what stood still on' : ' settled what stood still on',
      ...paper(names, fact),
    ],
  }),
  'template:created': ({ who }) => ({ icon: 'file-text', parts: [who, ' made a template'] }),
  'template:changed': ({ who }, { number }) => ({
    icon: 'pencil',
    parts: [who, ` wrote version ${number} of a template`],
  }),
  'template:updated': ({ who }, { changedFields }) => ({
    icon: 'pencil',
    parts: [who, ' edited a template', ...namedFields(changedFields)],
  }),
  'template:archived': ({ who }) => ({ icon: 'archive', parts: [who, ' archived a template'] }),
  'template:restored': ({ who }) => ({ icon: 'undo-2', parts: [who, ' restored a template'] }),
}

const firstUp = (part: Part, at: number): Part =>
  at === 0 && typeof part === 'string' ? part.trimStart().replace(/^./, (letter) => letter.toUpperCase()) : part
