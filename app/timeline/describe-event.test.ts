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
  outcome: 'interested',
  file: 'survey.pdf',
  tagged: 'VIP',
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

type Payload<E extends EventName> = Omit<
  Events[E],
  'clientId' | 'berthId' | 'interestId' | 'documentId' | 'invoiceId' | 'reminderId'
>
const sentences: { [E in EventName]: [Payload<E>, string] } = {
  'client:created': [{ source: 'manual' }, 'Ines Duarte added Anna García'],
  'client:updated': [{ changedFields: ['family_name', 'tax_id'] }, 'Ines Duarte edited Anna García: Last name, Tax id'],
  'client:archived': [{}, 'Ines Duarte archived Anna García'],
  'client:restored': [{}, 'Ines Duarte restored Anna García'],
  'client:merged': [{ otherId: 'o', mergeId: 'm' }, 'Ines Duarte merged another client into Anna García'],
  'client:mergeUndone': [
    { otherId: 'o', mergeId: 'm' },
    'Ines Duarte undid the merge of another client into Anna García',
  ],
  'client:duplicateDetected': [
    { otherId: 'o', score: 95, reasons: ['email'] },
    'Anna García may be the same client as another client',
  ],
  'client:duplicateDismissed': [
    { otherId: 'o' },
    'Ines Duarte said that Anna García and another client are two different clients',
  ],
  'client:duplicateReopened': [
    { otherId: 'o' },
    'Ines Duarte asked again whether Anna García and another client are one client',
  ],
  'client:tagged': [{ added: ['t'], removed: [] }, 'Ines Duarte added the tag VIP on Anna García'],
  'client:noteAdded': [{ noteId: 'n' }, 'Ines Duarte wrote a note on Anna García'],
  'client:noteChanged': [{ noteId: 'n' }, 'Ines Duarte changed a note on Anna García'],
  'client:noteRemoved': [{ noteId: 'n' }, 'Ines Duarte removed a note on Anna García'],
  'client:noteRestored': [{ noteId: 'n' }, 'Ines Duarte restored a note on Anna García'],
  'client:notePinned': [{ noteId: 'n' }, 'Ines Duarte pinned a note on Anna García'],
  'client:noteUnpinned': [{ noteId: 'n' }, 'Ines Duarte unpinned a note on Anna García'],
  'client:personMentioned': [{ noteId: 'n', userIds: ['u'] }, 'Ines Duarte named a colleague in a note on Anna García'],
  'client:relationshipAdded': [
    { relationshipId: 'r', otherId: 'o', kind: 'broker', isFirst: true },
    'Ines Duarte wrote down that Anna García is broker of another client',
  ],
  'client:relationshipChanged': [
    { relationshipId: 'r', otherId: 'o', kind: 'spouse', isFirst: false },
    'Ines Duarte changed what is known of a relationship: Anna García is spouse of another client',
  ],
  'client:relationshipRemoved': [
    { relationshipId: 'r', otherId: 'o', kind: 'captain', isFirst: false },
    'Ines Duarte took away that Anna García is employer of the captain another client',
  ],
  'client:relationshipRestored': [
    { relationshipId: 'r', otherId: 'o', kind: 'crew', isFirst: true },
    'Ines Duarte restored that Anna García is crew of another client',
  ],
  'client:consentRecorded': [
    { consentId: 'k', isGiven: false },
    'Ines Duarte recorded that consent to news was withdrawn by Anna García',
  ],
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
  'vessel:tagged': [
    { vesselId: 'v', added: ['t'], removed: [] },
    'Ines Duarte added the tag VIP on Amber Tide of Anna García',
  ],
  'vessel:handedOver': [
    { vesselId: 'v', otherId: 'o', on: '2026-11-20' },
    'Amber Tide went from Anna García to another client on 2026-11-20',
  ],
  'vessel:takenOver': [
    { vesselId: 'v', otherId: 'o', on: '2026-11-20' },
    'Amber Tide came to Anna García from another client on 2026-11-20',
  ],
  'vessel:removed': [{ vesselId: 'v' }, 'Ines Duarte removed Amber Tide from Anna García'],
  'vessel:restored': [{ vesselId: 'v' }, 'Ines Duarte restored Amber Tide of Anna García'],
  'berth:created': [{}, 'Ines Duarte added berth E12'],
  'berth:updated': [{ changedFields: ['air_draft'] }, 'Ines Duarte edited berth E12: Air draft'],
  'berth:archived': [{}, 'Ines Duarte archived berth E12'],
  'berth:restored': [{}, 'Ines Duarte restored berth E12'],
  'berth:tagged': [{ added: ['t'], removed: [] }, 'Ines Duarte added the tag VIP on E12'],
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
  'berth:noteAdded': [{ noteId: 'n' }, 'Ines Duarte added a note to berth E12'],
  'berth:noteChanged': [{ noteId: 'n' }, 'Ines Duarte changed a note on berth E12'],
  'berth:noteRemoved': [{ noteId: 'n' }, 'Ines Duarte removed a note from berth E12'],
  'berth:noteRestored': [{ noteId: 'n' }, 'Ines Duarte restored a note on berth E12'],
  'berth:personMentioned': [
    { noteId: 'n', userIds: ['u', 'v'] },
    'Ines Duarte named 2 colleagues in a note on berth E12',
  ],
  'berth:priceChanged': [{ changeId: 'p' }, 'Ines Duarte changed the price of berth E12, with others'],
  'prices:planned': [
    { changeId: 'p', count: 24, appliesOn: '2027-01-01' },
    'Ines Duarte planned new prices for 24 berths, from 1 Jan 2027 on',
  ],
  'prices:changed': [{ changeId: 'p', count: 1 }, 'Ines Duarte changed the prices of 1 berth'],
  'prices:cancelled': [{ changeId: 'p' }, 'Ines Duarte called off a change of prices'],
  'prices:putBack': [{ changeId: 'p', count: 24 }, 'Ines Duarte put the prices of 24 berths back'],
  'plan:drawn': [{ count: 120 }, 'Ines Duarte drew the plan of 120 berths'],
  'tenure:started': [{ tenureId: 't', years: 20 }, 'The tenure of berth E12 began for Anna García: 20 years'],
  'tenure:renewed': [
    { tenureId: 't', years: 10 },
    'The tenure of berth E12 was renewed for Anna García: 10 more years',
  ],
  'tenure:transferred': [{ tenureId: 't', years: 10 }, 'The tenure of berth E12 was taken over by Anna García'],
  'tenure:givenUp': [{ tenureId: 't', berthLabel: 'E12' }, 'Anna García passed berth E12 on to another owner'],
  'tenure:vesselChanged': [{ tenureId: 't', vesselId: 'v' }, 'Ines Duarte recorded that Amber Tide lies at berth E12'],
  'tenure:endedEarly': [
    { tenureId: 't', endsOn: '2026-03-01' },
    'Ines Duarte ended the tenure of berth E12 for Anna García early, on 2026-03-01',
  ],
  'tenure:calledOff': [
    { tenureId: 't' },
    'Ines Duarte called off a tenure of berth E12 for Anna García before it began',
  ],
  'tenure:ended': [{ tenureId: 't' }, 'The tenure of berth E12 for Anna García ended'],
  'berth:waitingListChanged': [
    { entryId: 'e', action: 'joined' },
    'Ines Duarte put Anna García on the waiting list for berth E12',
  ],
  'offer:proposed': [
    { entryId: 'e', offerId: 'o' },
    'Berth E12 may be offered to Anna García, next on the waiting list',
  ],
  'offer:sent': [{ entryId: 'e', offerId: 'o' }, 'Ines Duarte offered berth E12 to Anna García'],
  'offer:answered': [{ entryId: 'e', offerId: 'o', answer: 'declined' }, 'Anna García declined the offer of berth E12'],
  'offer:expired': [{ entryId: 'e', offerId: 'o' }, 'The offer of berth E12 to Anna García ran out without an answer'],
  'offer:withdrawn': [{ entryId: 'e', offerId: 'o' }, 'Ines Duarte took back the offer of berth E12 to Anna García'],
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
  'interest:tagged': [{ added: ['t'], removed: [] }, 'Ines Duarte added the tag VIP on Golden Isle'],
  'interest:recommendationsGenerated': [
    { count: 3, topBerthId: 'b', topScore: 92 },
    '3 berths suit Golden Isle best (92 of 100)',
  ],
  'interest:recommendationAdded': [
    { source: 'manual', score: 80, state: 'shortlisted' },
    'Ines Duarte shortlisted berth E12 for Golden Isle',
  ],
  'interest:candidateDecided': [
    { oldState: 'shortlisted', newState: 'rejected' },
    'Ines Duarte rejected berth E12 for Golden Isle',
  ],
  'visit:planned': [{ on: '2026-12-01', visitId: 'v' }, 'Ines Duarte planned a visit for Golden Isle for 2026-12-01'],
  'visit:changed': [
    { on: '2026-12-01', visitId: 'v', changedFields: [] },
    'Ines Duarte changed the visit for Golden Isle of 2026-12-01',
  ],
  'visit:cancelled': [
    { on: '2026-12-01', visitId: 'v' },
    'Ines Duarte called off the visit for Golden Isle of 2026-12-01',
  ],
  'visit:done': [{ on: '2026-12-01', visitId: 'v' }, 'Ines Duarte noted the visit for Golden Isle of 2026-12-01'],
  'visit:missed': [{ on: '2026-12-01', visitId: 'v' }, 'Nobody came to the visit for Golden Isle of 2026-12-01'],
  'work:handedOver': [
    { handOverId: 'h', fromId: 'f', toId: 't', clients: 1, interests: 2, reminders: 0 },
    'Ines Duarte handed over 1 client, 2 interests and 0 reminders',
  ],
  'work:handedBack': [
    { handOverId: 'h', fromId: 'f', toId: 't', clients: 0, interests: 2, reminders: 1, visits: 1 },
    'Ines Duarte handed back 0 clients, 2 interests, 1 reminder and 1 visit',
  ],
  'interest:noteAdded': [{ noteId: 'n' }, 'Ines Duarte wrote a note on Golden Isle'],
  'interest:notePinned': [{ noteId: 'n' }, 'Ines Duarte pinned a note on Golden Isle'],
  'interest:noteUnpinned': [{ noteId: 'n' }, 'Ines Duarte unpinned a note on Golden Isle'],
  'interest:personMentioned': [
    { noteId: 'n', userIds: ['u'] },
    'Ines Duarte named a colleague in a note on Golden Isle',
  ],
  'interest:closed': [{ outcome: 'lost' }, 'Ines Duarte closed Golden Isle: lost'],
  'interest:restored': [{}, 'Ines Duarte opened Golden Isle again'],
  'interest:moveProposed': [
    { toStage: 'signed_eoi_nda', fact: 'eoi_signed' },
    'The EOI is signed: Golden Isle may move to Signed EOI and NDA',
  ],
  'interest:moveDismissed': [
    { toStage: 'contract', fact: 'contract_signed' },
    'Ines Duarte left Golden Isle where it is, not at Contract',
  ],
  'interest:moveHindered': [
    { toStage: 'ten_percent_deposit', fact: 'deposit_paid' },
    'The deposit is paid, yet Golden Isle could not move to 10 % deposit',
  ],
  'hold:placed': [{ holdId: 'h', kind: 'soft' }, 'A place in the queue for berth E12 is held for Golden Isle'],
  'hold:extended': [{ holdId: 'h', kind: 'soft' }, 'Ines Duarte extended the hold of berth E12 for Golden Isle'],
  'hold:hardened': [{ holdId: 'h', kind: 'hard' }, 'Berth E12 is held for sure for Golden Isle'],
  'hold:released': [{ holdId: 'h', kind: 'soft' }, 'Ines Duarte let go of the hold of berth E12 for Golden Isle'],
  'hold:cameFirst': [{ holdId: 'h', kind: 'soft' }, 'Golden Isle is first in the queue for berth E12'],
  'hold:expired': [{ holdId: 'h', kind: 'soft' }, 'The hold of berth E12 for Golden Isle ran out'],
  'activity:logged': [
    { activityId: 'a', kind: 'call', direction: 'out' },
    'Ines Duarte: call with Anna García, interested',
  ],
  'activity:changed': [{ activityId: 'a' }, 'Ines Duarte edited a conversation with Anna García'],
  'activity:removed': [{ activityId: 'a' }, 'Ines Duarte removed a conversation with Anna García'],
  'activity:restored': [{ activityId: 'a' }, 'Ines Duarte brought back a conversation with Anna García'],
  'details:sent': [
    { outgoingMailId: 'm', berthIds: ['a', 'b'] },
    'Ines Duarte mailed details of 2 berths to Anna García',
  ],
  'tag:created': [{ tagId: 't' }, 'Ines Duarte made the tag VIP'],
  'tag:updated': [{ tagId: 't', changedFields: ['colour'] }, 'Ines Duarte edited the tag VIP: Colour'],
  'tag:merged': [{ tagId: 't', intoId: 'u' }, 'Ines Duarte merged the tag VIP into another'],
  'tag:archived': [{ tagId: 't' }, 'Ines Duarte archived the tag VIP'],
  'tag:restored': [{ tagId: 't' }, 'Ines Duarte restored the tag VIP'],
  'template:created': [{ templateId: 't', kind: 'eoi' }, 'Ines Duarte made a template'],
  'template:changed': [{ templateId: 't', number: 3 }, 'Ines Duarte wrote version 3 of a template'],
  'template:updated': [{ templateId: 't', changedFields: ['name'] }, 'Ines Duarte edited a template: Name'],
  'template:archived': [{ templateId: 't' }, 'Ines Duarte archived a template'],
  'template:restored': [{ templateId: 't' }, 'Ines Duarte restored a template'],
  'document:created': [{ documentType: 'eoi' }, 'Ines Duarte drew up the EOI of Anna García'],
  'document:updated': [
    { documentType: 'contract', changedFields: ['price'] },
    'Ines Duarte edited the contract of Anna García: Price',
  ],
  'document:archived': [{ documentType: 'eoi' }, 'Ines Duarte archived the EOI of Anna García'],
  'document:restored': [{ documentType: 'eoi' }, 'Ines Duarte restored the EOI of Anna García'],
  'document:sent': [{ documentType: 'eoi', signerCount: 3 }, 'Ines Duarte sent the EOI of Anna García for signing'],
  'document:opened': [{ documentType: 'eoi', signerId: 's' }, 'A signer opened the EOI of Anna García'],
  'document:signed': [
    { documentType: 'eoi', signerId: 's', role: 'client', remaining: 2 },
    'The client signed the EOI of Anna García',
  ],
  'document:declined': [{ documentType: 'eoi', signerId: 's' }, 'A signer declined the EOI of Anna García'],
  'document:completed': [{ documentType: 'eoi', isPaper: false }, 'The EOI of Anna García is signed by all'],
  'document:expired': [{ documentType: 'eoi' }, 'The time to sign ran out: the EOI of Anna García'],
  'document:cancelled': [{ documentType: 'eoi' }, 'Ines Duarte called off the EOI of Anna García'],
  'document:reminderSent': [{ documentType: 'eoi', signerId: 's' }, 'A signer was reminded of the EOI of Anna García'],
  'document:mailBounced': [
    { documentType: 'eoi', signerId: 's' },
    'The mail to a signer came back: the EOI of Anna García',
  ],
  'document:signerReplaced': [
    { documentType: 'eoi', oldSignerId: 's', newSignerId: 't' },
    'Ines Duarte put another signer on the EOI of Anna García',
  ],
  'document:copySentAgain': [
    { documentType: 'eoi', signerId: 's' },
    'Ines Duarte sent the signed copy again: the EOI of Anna García',
  ],
  'document:taskDecided': [
    { documentType: 'eoi', act: 'remind_signer', answer: 'again' },
    'Ines Duarte asked again for what stood still on the EOI of Anna García',
  ],
  'invoice:created': [{ purpose: 'deposit' }, 'Ines Duarte drew up the deposit invoice for Anna García'],
  'invoice:updated': [{ changedFields: ['due_days'] }, 'Ines Duarte edited an invoice for Anna García: Due days'],
  'invoice:archived': [{}, 'Ines Duarte threw a draft invoice away for Anna García'],
  'invoice:restored': [{}, 'Ines Duarte restored a draft invoice for Anna García'],
  'invoice:sent': [
    { number: 'PN-2026-0007', total: '1250.5000', currency: 'USD' },
    'Ines Duarte issued invoice PN-2026-0007 over USD 1,250.50 to Anna García',
  ],
  'invoice:mailed': [{}, 'Ines Duarte mailed an invoice to Anna García'],
  'invoice:reminded': [{ step: 7 }, 'A reminder of an invoice 7 days overdue was sent to Anna García'],
  'invoice:paid': [{ purpose: 'deposit' }, 'The deposit is paid by Anna García'],
  'invoice:overdue': [{ daysPastDue: 1 }, 'An invoice is overdue of Anna García'],
  'invoice:cancelled': [{ creditNoteId: 'n' }, 'Ines Duarte cancelled an invoice with a credit note of Anna García'],
  'payment:recorded': [
    { paymentId: 'p', amount: '500.0000', currency: 'USD' },
    'Ines Duarte recorded a payment of USD 500 by Anna García',
  ],
  'payment:refunded': [
    { paymentId: 'p', amount: '500.0000', currency: 'USD' },
    'Ines Duarte refunded USD 500 to Anna García',
  ],
  'reminder:created': [{ isByRule: false }, 'Ines Duarte set a reminder'],
  'reminder:updated': [{ changedFields: ['due_at'] }, 'Ines Duarte edited a reminder: Due'],
  'reminder:assigned': [{ newAssigneeId: 'u' }, 'Ines Duarte gave a reminder to Tom Brandt'],
  'reminder:completed': [{}, 'Ines Duarte ticked a reminder off'],
  'reminder:reopened': [{}, 'Ines Duarte opened a reminder again'],
  'reminder:cancelled': [{ isByRule: true }, 'A follow-up is not needed any more'],
  'reminder:snoozed': [{ dueAt: '2026-11-23T10:00:00Z' }, 'Ines Duarte put a reminder off'],
  'reminder:due': [{}, 'A reminder came due'],
  'reminder:overdue': [{}, 'A reminder is overdue'],
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

test.each([
  [{ oldCategory: 'hot', newCategory: 'hot', pin: 'set' }, 'Ines Duarte pinned the interest as hot'],
  [{ oldCategory: 'cold', newCategory: 'hot', pin: 'set' }, 'Ines Duarte pinned the interest as hot, it was cold'],
  [
    { oldCategory: 'hot', newCategory: 'hot', pin: 'released' },
    'Ines Duarte let the interest follow its activity again',
  ],
] as const)('a pin of a lead is said: %j', (pin, said) =>
  expect(sentence({ type: 'interest:leadCategoryChanged', payload: { ...pin, isAuto: false } }, 'interest')).toBe(said),
)

test.each([
  [{ tagged: 'VIP, Yard', untagged: 'Cold' }, 'Ines Duarte added the tags VIP, Yard and took away the tag Cold'],
  [{ tagged: null, untagged: 'Cold' }, 'Ines Duarte took away the tag Cold'],
  [{ tagged: null }, 'Ines Duarte changed the tags'],
])('tags that came and went are named', (names, said) => {
  expect(sentence({ type: 'client:tagged', ...names }, 'client')).toBe(said)
})

test.each(['client:noteAdded', 'interest:stageChanged', 'berth:statusChanged'])('the note of %s is quoted', (type) =>
  expect(describeEvent({ ...row, type }).quote).toBe('Likes the lee.'),
)

test('events of what somebody may not see are hidden', () => {
  const hidden = hiddenEvents((permission) => permission === 'clients:view')
  expect(hidden).toContain('interest:closed')
  expect(hidden).toContain('tenure:started')
  expect(hidden).not.toContain('vessel:added')
})
