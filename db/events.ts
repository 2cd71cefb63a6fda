import type { DB } from './schema.ts'

type Columns = { [T in keyof DB]: { [C in keyof DB[T]]: DB[T][C] extends { __select__: infer S } ? S : DB[T][C] } }
type Stage = Columns['interest_stage_events']['to_stage']
type BerthStatus = Columns['berth_status_proposals']['target_status']
type LeadCategory = Columns['interests']['category']
type Source = 'website' | 'manual' | 'referral' | 'broker' | 'event' | 'other'
type ContactKind = Columns['client_contacts']['kind']
type OfClient = { clientId: string }
/** Each of the two is told of it, with the other. */
type OfRelationship = OfClient & {
  relationshipId: string
  otherId: string
  kind: Columns['client_relationships']['kind']
  isFirst: boolean
}
type OfBerth = { berthId: string }
/** Ids of tags that came and went. */
type Tagged = { added: string[]; removed: string[] }
/** Of a client (and a vessel of theirs), a berth or an interest; of none, it is the port's. */
type OfFile = {
  clientId?: string
  berthId?: string
  interestId?: string
  documentId?: string
  invoiceId?: string
  fileId: string
}
type OfDocument = {
  documentId: string
  clientId: string
  interestId?: string | null
  berthId?: string | null
  documentType: Columns['documents']['type']
}
type OfInvoice = { invoiceId: string; clientId: string; interestId?: string | null }
type OfReminder = {
  reminderId: string
  clientId?: string | null
  interestId?: string | null
  berthId?: string | null
  documentId?: string | null
  invoiceId?: string | null
}
/** A berth that came free, for one who waits. */
type OfOffer = OfBerth & { clientId: string; entryId: string; offerId: string }
type OfHold = OfBerth & { interestId: string; holdId: string; kind: 'soft' | 'hard' }
type Fact = Columns['interest_facts']['fact']
type Candidate = 'suggested' | 'shortlisted' | 'rejected'
type OfVisit = { interestId: string; clientId: string; berthId?: string | null; visitId: string; on: string }
type OfHandOver = {
  handOverId: string
  fromId: string
  toId: string
  clients: number
  interests: number
  reminders: number
  /** Of those before they went along, nothing is known. */
  visits?: number
}
type OfInterest = { interestId: string; clientId: string; berthId?: string | null }

/**
 * Every fact the product knows. Ids and values that name nobody: names and addresses are read when a message is made, so that erasure
 * reaches them.
 */
export type Events = {
  'client:created': OfClient & { source: Source }
  'client:updated': OfClient & { changedFields: string[] }
  'client:archived': OfClient
  'client:restored': OfClient
  'client:merged': OfClient & { otherId: string; mergeId: string }
  'client:mergeUndone': OfClient & { otherId: string; mergeId: string }
  'client:duplicateDetected': OfClient & { otherId: string; score: number; reasons: string[] }
  'client:duplicateDismissed': OfClient & { otherId: string }
  'client:duplicateReopened': OfClient & { otherId: string }
  'client:tagged': OfClient & Tagged
  'client:noteAdded': OfClient & { noteId: string }
  'client:noteChanged': OfClient & { noteId: string }
  'client:noteRemoved': OfClient & { noteId: string }
  'client:noteRestored': OfClient & { noteId: string }
  'client:notePinned': OfClient & { noteId: string }
  'client:noteUnpinned': OfClient & { noteId: string }
  'client:personMentioned': OfClient & { noteId: string; userIds: string[] }
  'client:relationshipAdded': OfRelationship
  'client:relationshipChanged': OfRelationship
  'client:relationshipRemoved': OfRelationship
  'client:relationshipRestored': OfRelationship
  'client:consentRecorded': OfClient & { consentId: string; isGiven: boolean }
  'client:contactAdded': OfClient & { contactId: string; kind: ContactKind }
  'client:contactChanged': OfClient & { contactId: string; kind: ContactKind }
  'client:contactRemoved': OfClient & { contactId: string; kind: ContactKind }
  'client:contactRestored': OfClient & { contactId: string; kind: ContactKind }
  'client:changesProposed': OfClient & { proposalId: string; fields: string[] }
  'client:proposalAccepted': OfClient & { proposalId: string; fields: string[] }
  'client:proposalDismissed': OfClient & { proposalId: string }
  'vessel:added': OfClient & { vesselId: string }
  'vessel:updated': OfClient & { vesselId: string; changedFields: string[] }
  'vessel:tagged': OfClient & Tagged & { vesselId: string }
  'vessel:handedOver': OfClient & { vesselId: string; otherId: string; on: string }
  'vessel:takenOver': OfClient & { vesselId: string; otherId: string; on: string }
  'vessel:removed': OfClient & { vesselId: string }
  'vessel:restored': OfClient & { vesselId: string }

  'berth:created': OfBerth
  'berth:updated': OfBerth & { changedFields: string[] }
  'berth:archived': OfBerth
  'berth:restored': OfBerth
  'berth:tagged': OfBerth & Tagged
  'berth:statusChanged': OfBerth & {
    interestId?: string
    oldStatus: BerthStatus
    newStatus: BerthStatus
    triggeredBy: string
    statusEventId: string
  }
  'berth:statusProposed': OfBerth & { interestId?: string; targetStatus: BerthStatus; triggeredBy: string }
  'berth:proposalDismissed': OfBerth & { interestId?: string; targetStatus: BerthStatus }
  'berth:maintenanceAdded': OfBerth & { maintenanceId: string; isBlocking: boolean }
  'berth:maintenanceChanged': OfBerth & { maintenanceId: string; changedFields: string[] }
  'berth:maintenanceFinished': OfBerth & { maintenanceId: string }
  'berth:noteAdded': OfBerth & { noteId: string }
  'berth:noteChanged': OfBerth & { noteId: string }
  'berth:noteRemoved': OfBerth & { noteId: string }
  'berth:noteRestored': OfBerth & { noteId: string }
  'berth:personMentioned': OfBerth & { noteId: string; userIds: string[] }
  /** One of many, by a change of prices. */
  'berth:priceChanged': OfBerth & { changeId: string }
  'prices:planned': { changeId: string; count: number; appliesOn: string }
  'prices:changed': { changeId: string; count: number }
  'prices:cancelled': { changeId: string }
  'prices:putBack': { changeId: string; count: number }
  'plan:drawn': { count: number }
  'tenure:started': OfBerth & { clientId?: string; interestId?: string; tenureId: string; years: number }
  'tenure:expiring': OfBerth & { clientId?: string; tenureId: string; months: number }
  'tenure:renewed': OfBerth & { clientId?: string; tenureId: string; years: number }
  /** To a new owner; the one before is told of it apart, without the berth's own line. */
  'tenure:transferred': OfBerth & { clientId?: string; tenureId: string; years: number }
  'tenure:givenUp': OfClient & { tenureId: string; berthLabel: string }
  /** Null where none lies there any more. */
  'tenure:vesselChanged': OfBerth & { clientId?: string; tenureId: string; vesselId: string | null }
  'tenure:endedEarly': OfBerth & { clientId?: string; tenureId: string; endsOn: string }
  'tenure:calledOff': OfBerth & { clientId?: string; tenureId: string }
  'tenure:ended': OfBerth & { clientId?: string; tenureId: string }

  /** Who waits for a dock or a class of lengths waits for no berth of its own. */
  'berth:waitingListChanged': OfClient & {
    berthId?: string | null
    entryId: string
    action: 'joined' | 'moved' | 'left' | 'dropped' | 'served'
  }
  'offer:proposed': OfOffer
  'offer:sent': OfOffer
  'offer:answered': OfOffer & { interestId?: string; answer: 'accepted' | 'declined' }
  'offer:expired': OfOffer
  'offer:withdrawn': OfOffer

  'interest:created': OfInterest & { source: Source }
  'interest:updated': OfInterest & { changedFields: string[] }
  'interest:assigned': OfInterest & { oldAssigneeId: string | null; newAssigneeId: string | null; handOverId?: string }
  'interest:stageChanged': OfInterest & {
    oldStage: Stage
    newStage: Stage
    stageEventId: string
    /** What moved it by itself. */
    fact?: Fact
    /** What was passed over, with a reason. */
    missing?: string[]
  }
  'interest:leadCategoryChanged': OfInterest & {
    oldCategory: LeadCategory
    newCategory: LeadCategory
    isAuto: boolean
    /** A person pinned it, or let go of the pin. */
    pin?: 'set' | 'released'
  }
  'interest:nextStepSet': OfInterest & { dueOn: string | null }
  'interest:berthLinked': OfInterest & { berthId: string; verdict: string; score: number }
  'interest:berthUnlinked': OfInterest & { berthId: string }
  'interest:tagged': OfInterest & Tagged
  'interest:noteAdded': OfInterest & { noteId: string }
  'interest:notePinned': OfInterest & { noteId: string }
  'interest:noteUnpinned': OfInterest & { noteId: string }
  'interest:personMentioned': OfInterest & { noteId: string; userIds: string[] }
  /** The fit rules named other berths than before. */
  'interest:recommendationsGenerated': OfInterest & {
    count: number
    topBerthId: string | null
    topScore: number | null
  }
  'interest:recommendationAdded': OfInterest & {
    berthId: string
    source: 'auto' | 'manual'
    score: number
    state: Candidate
  }
  'interest:candidateDecided': OfInterest & { berthId: string; oldState: Candidate; newState: Candidate }
  'visit:planned': OfVisit
  'visit:changed': OfVisit & { changedFields: string[] }
  'visit:cancelled': OfVisit
  'visit:done': OfVisit
  'visit:missed': OfVisit
  /** All the open work of one person went to another; told once. */
  'work:handedOver': OfHandOver
  'work:handedBack': OfHandOver
  'interest:closed': OfInterest & { outcome: 'completed' | 'lost' | 'withdrawn' | 'duplicate' | 'other' }
  'interest:restored': OfInterest

  /** A signed paper or a paid deposit asks for another stage; a person answers. */
  'interest:moveProposed': OfInterest & { toStage: Stage; fact: Fact }
  'interest:moveDismissed': OfInterest & { toStage: Stage; fact: Fact }
  /** What was signed or paid could not move the deal by itself. */
  'interest:moveHindered': OfInterest & { toStage: Stage; fact: Fact }
  'hold:placed': OfHold
  'hold:extended': OfHold
  'hold:hardened': OfHold
  'hold:released': OfHold
  'hold:expired': OfHold
  /** Whoever was before it is gone: the next may send an EOI. */
  'hold:cameFirst': OfHold
  'activity:logged': OfClient & {
    interestId?: string | null
    berthId?: string | null
    activityId: string
    kind: Columns['activities']['kind']
    direction: 'in' | 'out'
  }
  'activity:changed': OfClient & { interestId?: string | null; activityId: string }
  'activity:removed': OfClient & { interestId?: string | null; activityId: string }
  'activity:restored': OfClient & { interestId?: string | null; activityId: string }
  /** The worker mails what an agent wrote; the berths are those the mail is about. */
  'details:sent': OfClient & { interestId?: string | null; outgoingMailId: string; berthIds: string[] }

  'tag:created': { tagId: string }
  'tag:updated': { tagId: string; changedFields: string[] }
  'tag:merged': { tagId: string; intoId: string }
  'tag:archived': { tagId: string }
  'tag:restored': { tagId: string }
  'template:created': { templateId: string; kind: Columns['document_templates']['kind'] }
  'template:changed': { templateId: string; number: number }
  'template:updated': { templateId: string; changedFields: string[] }
  'template:archived': { templateId: string }
  'template:restored': { templateId: string }
  'document:created': OfDocument
  'document:updated': OfDocument & { changedFields: string[] }
  'document:archived': OfDocument
  'document:restored': OfDocument
  'document:sent': OfDocument & { signerCount: number }
  'document:opened': OfDocument & { signerId: string }
  'document:signed': OfDocument & { signerId: string; role: string; remaining: number }
  'document:declined': OfDocument & { signerId: string }
  'document:completed': OfDocument & { isPaper: boolean }
  'document:expired': OfDocument
  'document:cancelled': OfDocument
  'document:reminderSent': OfDocument & { signerId: string }
  /** The mail server of a signer refused the letter. */
  'document:mailBounced': OfDocument & { signerId: string }
  'document:copySentAgain': OfDocument & { signerId: string }
  'document:taskDecided': OfDocument & { act: Columns['document_tasks']['act']; answer: 'again' | 'done' }
  'document:signerReplaced': OfDocument & { oldSignerId: string; newSignerId: string }

  'invoice:created': OfInvoice & { purpose: Columns['invoices']['purpose'] }
  'invoice:updated': OfInvoice & { changedFields: string[] }
  'invoice:archived': OfInvoice
  'invoice:restored': OfInvoice
  /** Issued: it has its number, and the file is made. Mailing it is another matter. */
  'invoice:sent': OfInvoice & { number: string; total: string; currency: string }
  'invoice:mailed': OfInvoice
  'invoice:reminded': OfInvoice & { step: number }
  'invoice:paid': OfInvoice & { purpose: Columns['invoices']['purpose'] }
  'invoice:overdue': OfInvoice & { daysPastDue: number }
  'invoice:cancelled': OfInvoice & { creditNoteId: string }
  'payment:recorded': OfInvoice & { paymentId: string; amount: string; currency: string }
  'payment:refunded': OfInvoice & { paymentId: string; amount: string; currency: string }

  'reminder:created': OfReminder & { isByRule: boolean }
  'reminder:updated': OfReminder & { changedFields: string[] }
  'reminder:assigned': OfReminder & { newAssigneeId: string }
  'reminder:completed': OfReminder
  'reminder:reopened': OfReminder
  'reminder:cancelled': OfReminder & { isByRule: boolean }
  'reminder:snoozed': OfReminder & { dueAt: string }
  'reminder:due': OfReminder
  'reminder:overdue': OfReminder

  'file:uploaded': OfFile & { mediaType: string; size: number }
  'file:updated': OfFile & { changedFields: string[] }
  'file:deleted': OfFile
  'file:restored': OfFile

  /** Told at every port where somebody in charge of the installation works. */
  'backup:failed': { backupId: string }

  'registration:new': OfInterest & { isKnownClient: boolean }
}
export type EventName = keyof Events
