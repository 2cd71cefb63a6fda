import {
  Contact,
  FileQuestion,
  NotebookPen,
  Pencil,
  Sailboat,
  UserPlus,
  Users,
  Undo2,
  Archive,
  Check,
  X,
} from 'lucide-react'
import { clientFieldLabels } from '#app/clients/client-fields.ts'
import { clientSourceLabels, contactKindNouns, type ClientSource } from '#app/clients/client.ts'
import { vesselFieldLabels } from '#app/vessels/vessel.ts'
import type { EventName, Events } from '#db/events.ts'
import { namedFields, type Description, type Names } from './event-words.ts'

type Of<Prefix extends string> = Extract<EventName, `${Prefix}:${string}`>
type Words<E extends EventName> = { [N in E]: (names: Names, fact: Events[N]) => Description }

export const clientEvents: Words<Of<'client' | 'vessel'>> = {
  'client:created': ({ who, client, isByVisitor }, { source }) => ({
    icon: UserPlus,
    parts: isByVisitor
      ? [client, ` became a client (${(clientSourceLabels[source] ?? 'Other').toLowerCase()})`]
      : [who, ' added ', client],
  }),
  'client:updated': ({ who, client }, { changedFields }) => ({
    icon: Pencil,
    parts: [who, ' edited ', client, ...namedFields(changedFields, clientFieldLabels)],
  }),
  'client:archived': ({ who, client }) => ({ icon: Archive, parts: [who, ' archived ', client] }),
  'client:restored': ({ who, client }) => ({ icon: Undo2, parts: [who, ' restored ', client] }),
  'client:noteAdded': ({ who, at, note }) => ({
    icon: NotebookPen,
    strong: true,
    parts: [who, ' wrote a note', ...at('on', 'client')],
    quote: note,
  }),
  'client:noteChanged': ({ who, at }) => ({
    icon: NotebookPen,
    parts: [who, ' changed a note', ...at('on', 'client')],
  }),
  'client:noteRemoved': ({ who, at }) => ({
    icon: NotebookPen,
    parts: [who, ' removed a note', ...at('on', 'client')],
  }),
  'client:noteRestored': ({ who, at }) => ({ icon: Undo2, parts: [who, ' restored a note', ...at('on', 'client')] }),
  'client:contactAdded': ({ who, at }, { kind }) => ({
    icon: Contact,
    parts: [who, ` added ${aContact(kind)}`, ...at('to', 'client')],
  }),
  'client:contactChanged': ({ who, at }, { kind }) => ({
    icon: Contact,
    parts: [who, ` changed ${aContact(kind)}`, ...at('of', 'client')],
  }),
  'client:contactRemoved': ({ who, at }, { kind }) => ({
    icon: Contact,
    parts: [who, ` removed ${aContact(kind)}`, ...at('of', 'client')],
  }),
  'client:contactRestored': ({ who, at }, { kind }) => ({
    icon: Undo2,
    parts: [who, ` restored ${aContact(kind)}`, ...at('of', 'client')],
  }),
  'client:changesProposed': ({ at }, { fields }) => ({
    icon: FileQuestion,
    strong: true,
    parts: ['A registration brought other details', ...at('for', 'client'), ...namedFields(fields, clientFieldLabels)],
  }),
  'client:proposalAccepted': ({ who, at }, { fields }) => ({
    icon: Check,
    parts: [who, ' accepted proposed changes', ...at('to', 'client'), ...namedFields(fields, clientFieldLabels)],
  }),
  'client:proposalDismissed': ({ who, at }) => ({
    icon: X,
    parts: [who, ' dismissed proposed changes', ...at('to', 'client')],
  }),
  'vessel:added': ({ who, isByVisitor, vessel, at }) => ({
    icon: Sailboat,
    parts: [isByVisitor ? 'A registration' : who, ` added ${vessel}`, ...at('to', 'client')],
  }),
  'vessel:updated': ({ who, vessel, at }, { changedFields }) => ({
    icon: Sailboat,
    parts: [who, ` edited ${vessel}`, ...at('of', 'client'), ...namedFields(changedFields, vesselFieldLabels)],
  }),
  'vessel:removed': ({ who, vessel, at }) => ({
    icon: Sailboat,
    parts: [who, ` removed ${vessel}`, ...at('from', 'client')],
  }),
  'vessel:restored': ({ who, vessel, at }) => ({
    icon: Undo2,
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
    icon: Users,
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
