import { describe, expect, test } from 'vitest'
import type { EventName, Events } from '#db/events.ts'
import { describeEvent, hiddenEvents } from './describe-event.ts'
import type { EventRow, Viewpoint } from './event-row.ts'
import type { Part } from './event-words.ts'

const row: EventRow = {
  id: 'e',
  type: '',
  payload: {},
  occurred_at: '2026-11-22T12:00:00Z',
  client_id: 'c',
  berth_id: 'b',
  interest_id: 'i',
  actor: 'Ines Duarte',
  client: 'Anna García',
  berth: 'E12',
  interest_vessel: 'Golden Isle',
  vessel: 'Amber Tide',
  assignee: 'Tom Brandt',
  source: 'broker',
  note: 'Likes the lee.',
  file: 'survey.pdf',
}
const say = (part: Part) => {
  if (typeof part === 'string') return part
  if ('text' in part) return part.text
  return part.kind === 'stage' ? part.stage : part.kind === 'day' ? part.on : part.status
}
const sentence = (event: Partial<EventRow>, on?: Viewpoint) =>
  describeEvent({ ...row, ...event }, on)
    .parts.map(say)
    .join('')

type Payload<E extends EventName> = Omit<Events[E], 'clientId' | 'berthId' | 'interestId'>
const sentences: { [E in EventName]: [Payload<E>, string] } = {
  'client:created': [{ source: 'manual' }, 'Ines Duarte added Anna García'],
  'client:updated': [{ changedFields: ['family_name', 'tax_id'] }, 'Ines Duarte edited Anna García: Last name, Tax id'],
  'client:archived': [{}, 'Ines Duarte archived Anna García'],
  'client:restored': [{}, 'Ines Duarte restored Anna García'],
  'client:noteAdded': [{ noteId: 'n' }, 'Ines Duarte wrote a note on Anna García'],
  'client:noteChanged': [{ noteId: 'n' }, 'Ines Duarte changed a note on Anna García'],
  'client:noteRemoved': [{ noteId: 'n' }, 'Ines Duarte removed a note on Anna García'],
  'client:noteRestored': [{ noteId: 'n' }, 'Ines Duarte restored a note on Anna García'],
  'client:contactAdded': [{ contactId: 'k', kind: 'email' }, 'Ines Duarte added an e-mail address to Anna García'],
  'client:contactChanged': [{ contactId: 'k', kind: 'phone' }, 'Ines Duarte changed a phone number of Anna García'],
  'client:contactRemoved': [{ contactId: 'k', kind: 'address' }, 'Ines Duarte removed a postal address of Anna García'],
  'client:contactRestored': [{ contactId: 'k', kind: 'phone' }, 'Ines Duarte restored a phone number of Anna García'],
  'client:changesProposed': [
    { proposalId: 'p', fields: ['family_name'] },
    'A registration brought other details for Anna García: Last name',
  ],
  'client:proposalAccepted': [
    { proposalId: 'p', fields: ['phone'] },
    'Ines Duarte accepted proposed changes to Anna García: Phone',
  ],
  'client:proposalDismissed': [{ proposalId: 'p' }, 'Ines Duarte dismissed proposed changes to Anna García'],
  'vessel:added': [{ vesselId: 'v' }, 'Ines Duarte added Amber Tide to Anna García'],
  'vessel:updated': [
    { vesselId: 'v', changedFields: ['loa'] },
    'Ines Duarte edited Amber Tide of Anna García: Length overall',
  ],
  'vessel:removed': [{ vesselId: 'v' }, 'Ines Duarte removed Amber Tide from Anna García'],
  'vessel:restored': [{ vesselId: 'v' }, 'Ines Duarte restored Amber Tide of Anna García'],
  'berth:created': [{}, 'Ines Duarte added berth E12'],
  'berth:updated': [{ changedFields: ['air_draft'] }, 'Ines Duarte edited berth E12: Air draft'],
  'berth:archived': [{}, 'Ines Duarte archived berth E12'],
  'berth:restored': [{}, 'Ines Duarte restored berth E12'],
  'berth:statusChanged': [
    { oldStatus: 'available', newStatus: 'under_offer', triggeredBy: 'eoi_signed', statusEventId: 's' },
    'Ines Duarte moved berth E12 from available to under_offer (EOI signed)',
  ],
  'berth:statusProposed': [
    { targetStatus: 'available', triggeredBy: 'interest_lost' },
    'A rule proposes berth E12 as available (interest lost)',
  ],
  'berth:proposalDismissed': [
    { targetStatus: 'available' },
    'Ines Duarte dismissed the proposal to put berth E12 at available',
  ],
  'berth:maintenanceAdded': [{ maintenanceId: 'm', isBlocking: true }, 'Ines Duarte closed berth E12 for maintenance'],
  'berth:maintenanceChanged': [
    { maintenanceId: 'm', changedFields: [] },
    'Ines Duarte changed the maintenance of berth E12',
  ],
  'berth:maintenanceFinished': [{ maintenanceId: 'm' }, 'Ines Duarte finished the maintenance of berth E12'],
  'tenure:started': [{ tenureId: 't', years: 20 }, 'The tenure of berth E12 began for Anna García: 20 years'],
  'tenure:expiring': [{ tenureId: 't', months: 3 }, 'The tenure of berth E12 ends within 3 months'],
  'interest:leadCategoryChanged': [
    { oldCategory: 'warm', newCategory: 'cold', isAuto: true },
    'Golden Isle went from warm to cold',
  ],
  'interest:created': [{ source: 'manual' }, 'Ines Duarte opened Golden Isle'],
  'interest:updated': [{ changedFields: ['agreed_price'] }, 'Ines Duarte edited Golden Isle: Agreed price'],
  'interest:assigned': [{ oldAssigneeId: null, newAssigneeId: 'u' }, 'Ines Duarte gave Golden Isle to Tom Brandt'],
  'interest:stageChanged': [
    { oldStage: 'open', newStage: 'visited', stageEventId: 's' },
    'Ines Duarte moved Golden Isle from open to visited',
  ],
  'interest:nextStepSet': [{ dueOn: '2026-12-01' }, 'Ines Duarte set the next step of Golden Isle for 2026-12-01'],
  'interest:berthLinked': [{ verdict: 'pass', score: 83 }, 'Ines Duarte linked Golden Isle to berth E12 (83 of 100)'],
  'interest:berthUnlinked': [{}, 'Ines Duarte took berth E12 off Golden Isle'],
  'interest:noteAdded': [{ noteId: 'n' }, 'Ines Duarte wrote a note on Golden Isle'],
  'interest:closed': [{ outcome: 'lost' }, 'Ines Duarte closed Golden Isle: lost'],
  'interest:restored': [{}, 'Ines Duarte opened Golden Isle again'],
  'file:uploaded': [
    { fileId: 'f', mediaType: 'application/pdf', size: 1 },
    'Ines Duarte added survey.pdf to Anna García',
  ],
  'file:updated': [{ fileId: 'f', changedFields: ['name'] }, 'Ines Duarte renamed or moved survey.pdf of Anna García'],
  'file:deleted': [{ fileId: 'f' }, 'Ines Duarte archived survey.pdf of Anna García'],
  'file:restored': [{ fileId: 'f' }, 'Ines Duarte restored survey.pdf of Anna García'],
  'backup:failed': [{ backupId: 'b' }, 'A backup failed'],
  'registration:new': [
    { isKnownClient: true },
    'Anna García registered through a broker with Golden Isle (known already)',
  ],
}

describe('every event has a sentence', () => {
  test.each(Object.entries(sentences).map(([type, [payload, words]]) => [type, payload, words] as const))(
    '%s',
    (type, payload, words) => expect(sentence({ type, payload })).toBe(words),
  )
})

test.each([
  ['on its own page a record is not said again', { type: 'client:noteAdded' }, 'client', 'Ines Duarte wrote a note'],
  ['nor an interest on its own', { type: 'interest:restored' }, 'interest', 'Ines Duarte opened the interest again'],
  [
    'without a vessel the client names the interest',
    { type: 'interest:restored', interest_vessel: null },
    'port',
    'Ines Duarte opened the interest of Anna García again',
  ],
  [
    'who came by the website did so',
    { type: 'registration:new', payload: { isKnownClient: false }, source: 'website' },
    'client',
    'Anna García registered on the website with Golden Isle (new client)',
  ],
  [
    'a registration whose source is not known is one all the same',
    { type: 'registration:new', payload: { isKnownClient: true }, source: null },
    'interest',
    'Anna García registered (known already)',
  ],
  [
    'a file of the port belongs to nobody',
    { type: 'file:uploaded', client_id: null, berth_id: null, interest_id: null },
    'port',
    'Ines Duarte added survey.pdf',
  ],
  ['a job has no name', { type: 'client:archived', actor: null }, 'port', 'The system archived Anna García'],
  [
    'what another version stored shows by its name',
    { type: 'document:signedByAll', payload: null },
    'port',
    'Document signed by all',
  ],
] as const)('%s', (_, event, on, words) => expect(sentence(event, on)).toBe(words))

test.each(['client:noteAdded', 'interest:stageChanged', 'berth:statusChanged'])('the note of %s is quoted', (type) =>
  expect(describeEvent({ ...row, type }).quote).toBe('Likes the lee.'),
)

test('events of what somebody may not see are hidden', () => {
  const hidden = hiddenEvents((permission) => permission === 'clients:view')
  expect(hidden).toContain('interest:closed')
  expect(hidden).toContain('tenure:started')
  expect(hidden).not.toContain('vessel:added')
})
