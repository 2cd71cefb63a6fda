import type { EventName } from '#db/events.ts'
import type { Permission } from '#app/access/permissions.ts'
import { berthEvents } from './berth-events.ts'
import { documentEvents } from './document-events.ts'
import { financeEvents } from './finance-events.ts'
import { holdEvents } from './hold-events.ts'
import { offerEvents } from './offer-events.ts'
import { tenureEvents } from './tenure-events.ts'
import { visitEvents } from './visit-events.ts'
import { tagEvents } from './tag-events.ts'
import { workEvents } from './work-events.ts'
import { clientEvents, registrationEvents } from './client-events.ts'
import type { EventRow, Viewpoint } from './event-row.ts'
import { namesIn, sentenceCase, type Description, type Names } from './event-words.ts'
import { fileEvents } from './file-events.ts'
import { interestEvents } from './interest-events.ts'

const words = {
  ...clientEvents,
  ...berthEvents,
  ...tenureEvents,
  ...offerEvents,
  ...interestEvents,
  ...fileEvents,
  ...holdEvents,
  ...documentEvents,
  ...financeEvents,
  ...workEvents,
  ...visitEvents,
  ...tagEvents,
  ...registrationEvents,
  'backup:failed': (): Description => ({ icon: 'archive', parts: ['A backup failed'] }),
} satisfies Record<EventName, unknown>
const known = new Map(Object.entries(words) as [string, (names: Names, fact: Record<string, unknown>) => Description][])

export const knownEvents = [...known.keys()]

/** An event as a sentence. One that another version stored shows by its name alone. */
export function describeEvent(row: EventRow, on: Viewpoint = 'port'): Description {
  const describe = known.get(row.type)
  const { client_id: clientId, berth_id: berthId, interest_id: interestId } = row
  const fact = { ...(row.payload as object), clientId, berthId, interestId }
  return describe ? describe(namesIn(row, on), fact) : { icon: 'circle-dot', parts: [sentenceCase(row.type)] }
}

const rights: Record<string, Permission> = {
  client: 'clients:view',
  vessel: 'clients:view',
  berth: 'berths:view',
  tenure: 'berths:view',
  offer: 'berths:view',
  prices: 'berths:view',
  plan: 'berths:view',
  interest: 'interests:view',
  file: 'files:view',
  registration: 'interests:view',
  hold: 'berths:view',
  document: 'documents:view',
  template: 'document_templates:view',
  tag: 'admin:manage_tags',
  invoice: 'invoices:view',
  payment: 'invoices:view',
  reminder: 'reminders:view_all',
  visit: 'interests:view',
  work: 'reminders:assign_others',
  activity: 'clients:view',
  details: 'clients:view',
  backup: 'admin:system_backup',
}

/** The events that somebody without these rights is not told of. */
export const hiddenEvents = (can: (permission: Permission) => boolean) =>
  knownEvents.filter((type) => !can(rights[type.split(':')[0]!] ?? 'reports:view_dashboard'))
