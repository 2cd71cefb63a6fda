import { clientFieldLabels } from '#app/clients/client-fields.ts'
import { clientSourceLabels, contactKindNouns, type ClientSource } from '#app/clients/client.ts'
import { relationshipPhrase } from '#app/relationships/relationship.ts'
import { vesselFieldLabels } from '#app/vessels/vessel.ts'
import type { EventName, Events } from '#db/events.ts'
import { namedFields, type Description, type Names, type Part } from './event-words.ts'

type Of<Prefix extends string> = Extract<EventName, `${Prefix}:${string}`>
type Words<E extends EventName> = { [N in E]: (names: Names, fact: Events[N]) => Description }

export const clientEvents: Words<Of<'client' | 'vessel'>> = {
  'client:created': ({ who, client, isByVisitor }, { source }) => ({
    icon: 'user-plus',
    parts: isByVisitor
      ? [client, ` became a client (${(clientSourceLabels[source] ?? 'Other').toLowerCase()})`]
      : [who, ' added ', client],
  }),
  'client:updated': ({ who, client }, { changedFields }) => ({
    icon: 'pencil',
    parts: [who, ' edited ', client, ...namedFields(changedFields, clientFieldLabels)],
  }),
  'client:archived': ({ who, client }) => ({ icon: 'archive', parts: [who, ' archived ', client] }),
  'client:restored': ({ who, client }) => ({ icon: 'undo-2', parts: [who, ' restored ', client] }),
  'client:merged': ({ who, client, other }) => ({
    icon: 'combine',
    strong: true,
    parts: [who, ' merged ', other, ' into ', client],
  }),
  'client:mergeUndone': ({ who, client, other }) => ({
    icon: 'undo-2',
    strong: true,
    parts: [who, ' undid the merge of ', other, ' into ', client],
  }),
  'client:duplicateDetected': ({ client, other }) => ({
    icon: 'users',
    parts: [client, ' may be the same client as ', other],
  }),
  'client:duplicateDismissed': ({ who, client, other }) => ({
    icon: 'check',
    parts: [who, ' said that ', client, ' and ', other, ' are two different clients'],
  }),
  'client:duplicateReopened': ({ who, client, other }) => ({
    icon: 'undo-2',
    parts: [who, ' asked again whether ', client, ' and ', other, ' are one client'],
  }),
  'client:tagged': ({ who, at, tagging }) => ({
    icon: 'tag',
    parts: [who, ` ${tagging}`, ...at('on', 'client')],
  }),
  'client:noteAdded': ({ who, at, note }) => ({
    icon: 'notebook-pen',
    strong: true,
    parts: [who, ' wrote a note', ...at('on', 'client')],
    quote: note,
  }),
  'client:noteChanged': ({ who, at }) => ({
    icon: 'notebook-pen',
    parts: [who, ' changed a note', ...at('on', 'client')],
  }),
  'client:noteRemoved': ({ who, at }) => ({
    icon: 'notebook-pen',
    parts: [who, ' removed a note', ...at('on', 'client')],
  }),
  'client:noteRestored': ({ who, at }) => ({ icon: 'undo-2', parts: [who, ' restored a note', ...at('on', 'client')] }),
  'client:notePinned': ({ who, at }) => ({
    icon: 'notebook-pen',
    parts: [who, ' pinned a note', ...at('on', 'client')],
  }),
  'client:noteUnpinned': ({ who, at }) => ({
    icon: 'notebook-pen',
    parts: [who, ' unpinned a note', ...at('on', 'client')],
  }),
  'client:personMentioned': ({ who, at }, { userIds }) => ({
    icon: 'bell',
    parts: [
      who,
      ` named ${userIds.length === 1 ? 'a colleague' : `${userIds.length} colleagues`} in a note`,
      ...at('on', 'client'),
    ],
  }),
  'client:relationshipAdded': (names, fact) => ({
    icon: 'link-2',
    parts: [names.who, ' wrote down that ', ...relationship(names, fact)],
  }),
  'client:relationshipChanged': (names, fact) => ({
    icon: 'link-2',
    parts: [names.who, ' changed what is known of a relationship: ', ...relationship(names, fact)],
  }),
  'client:relationshipRemoved': (names, fact) => ({
    icon: 'unlink',
    parts: [names.who, ' took away that ', ...relationship(names, fact)],
  }),
  'client:relationshipRestored': (names, fact) => ({
    icon: 'undo-2',
    parts: [names.who, ' restored that ', ...relationship(names, fact)],
  }),
  'client:consentRecorded': ({ who, at }, { isGiven }) => ({
    icon: isGiven ? 'check' : 'x',
    parts: [
      who,
      isGiven ? ' recorded consent to news' : ' recorded that consent to news was withdrawn',
      ...at('by', 'client'),
    ],
  }),
  'client:contactAdded': ({ who, at }, { kind }) => ({
    icon: 'contact',
    parts: [who, ` added ${aContact(kind)}`, ...at('to', 'client')],
  }),
  'client:contactChanged': ({ who, at }, { kind }) => ({
    icon: 'contact',
    parts: [who, ` changed ${aContact(kind)}`, ...at('of', 'client')],
  }),
  'client:contactRemoved': ({ who, at }, { kind }) => ({
    icon: 'contact',
    parts: [who, ` removed ${aContact(kind)}`, ...at('of', 'client')],
  }),
  'client:contactRestored': ({ who, at }, { kind }) => ({
    icon: 'undo-2',
    parts: [who, ` restored ${aContact(kind)}`, ...at('of', 'client')],
  }),
  'client:changesProposed': ({ at }, { fields }) => ({
    icon: 'file-question-mark',
    strong: true,
    parts: ['A registration brought other details', ...at('for', 'client'), ...namedFields(fields, clientFieldLabels)],
  }),
  'client:proposalAccepted': ({ who, at }, { fields }) => ({
    icon: 'check',
    parts: [who, ' accepted proposed changes', ...at('to', 'client'), ...namedFields(fields, clientFieldLabels)],
  }),
  'client:proposalDismissed': ({ who, at }) => ({
    icon: 'x',
    parts: [who, ' dismissed proposed changes', ...at('to', 'client')],
  }),
  'vessel:added': ({ who, isByVisitor, vessel, at }) => ({
    icon: 'sailboat',
    parts: [isByVisitor ? 'A registration' : who, ` added ${vessel}`, ...at('to', 'client')],
  }),
  'vessel:updated': ({ who, vessel, at }, { changedFields }) => ({
    icon: 'sailboat',
    parts: [who, ` edited ${vessel}`, ...at('of', 'client'), ...namedFields(changedFields, vesselFieldLabels)],
  }),
  'vessel:tagged': ({ who, vessel, at, tagging }) => ({
    icon: 'tag',
    parts: [who, ` ${tagging} on ${vessel}`, ...at('of', 'client')],
  }),
  'vessel:handedOver': ({ client, other, vessel }, { on }) => ({
    icon: 'arrow-right-left',
    strong: true,
    parts: [`${vessel} went from `, client, ' to ', other, ' on ', { kind: 'day', on }],
  }),
  'vessel:takenOver': ({ client, other, vessel }, { on }) => ({
    icon: 'arrow-right-left',
    strong: true,
    parts: [`${vessel} came to `, client, ' from ', other, ' on ', { kind: 'day', on }],
  }),
  'vessel:removed': ({ who, vessel, at }) => ({
    icon: 'sailboat',
    parts: [who, ` removed ${vessel}`, ...at('from', 'client')],
  }),
  'vessel:restored': ({ who, vessel, at }) => ({
    icon: 'undo-2',
    parts: [who, ` restored ${vessel}`, ...at('of', 'client')],
  }),
}

const ways: Partial<Record<ClientSource, string>> = {
  website: ' on the website',
  broker: ' through a broker',
  referral: ' on a recommendation',
  event: ' at an event',
}

export const registrationEvents: Words<Of<'registration'>> = {
  'registration:new': ({ client, at, source }, { isKnownClient }) => ({
    icon: 'users',
    strong: true,
    parts: [
      client,
      ` registered${(source && ways[source]) ?? ''}`,
      ...at('with', 'interest'),
      isKnownClient ? ' (known already)' : ' (new client)',
    ],
  }),
}

const aContact = (kind: Events['client:contactAdded']['kind']) =>
  `${kind === 'email' ? 'an' : 'a'} ${contactKindNouns[kind] ?? 'contact'}`

/** "Anna García is broker of Blue Sea Ltd", from the side that the event stands on. */
const relationship = ({ client, other }: Names, { kind, isFirst }: Events['client:relationshipAdded']): Part[] => [
  client,
  ` is ${relationshipPhrase(kind, isFirst)} `,
  other,
]
