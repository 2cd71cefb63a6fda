import type { DB } from './schema.ts'

type Columns = { [T in keyof DB]: { [C in keyof DB[T]]: DB[T][C] extends { __select__: infer S } ? S : DB[T][C] } }
type Stage = Columns['interest_stage_events']['to_stage']
type BerthStatus = Columns['berth_status_proposals']['target_status']
type LeadCategory = Columns['interests']['category']
type Source = 'website' | 'manual' | 'referral' | 'broker' | 'event' | 'other'
type ContactKind = Columns['client_contacts']['kind']
type OfClient = { clientId: string }
type OfBerth = { berthId: string }
/** Of a client (and a vessel of theirs), a berth or an interest; of none, it is the port's. */
type OfFile = { clientId?: string; berthId?: string; interestId?: string; fileId: string }
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
  'client:noteAdded': OfClient & { noteId: string }
  'client:noteChanged': OfClient & { noteId: string }
  'client:noteRemoved': OfClient & { noteId: string }
  'client:noteRestored': OfClient & { noteId: string }
  'client:contactAdded': OfClient & { contactId: string; kind: ContactKind }
  'client:contactChanged': OfClient & { contactId: string; kind: ContactKind }
  'client:contactRemoved': OfClient & { contactId: string; kind: ContactKind }
  'client:contactRestored': OfClient & { contactId: string; kind: ContactKind }
  'client:changesProposed': OfClient & { proposalId: string; fields: string[] }
  'client:proposalAccepted': OfClient & { proposalId: string; fields: string[] }
  'client:proposalDismissed': OfClient & { proposalId: string }
  'vessel:added': OfClient & { vesselId: string }
  'vessel:updated': OfClient & { vesselId: string; changedFields: string[] }
  'vessel:removed': OfClient & { vesselId: string }
  'vessel:restored': OfClient & { vesselId: string }

  'berth:created': OfBerth
  'berth:updated': OfBerth & { changedFields: string[] }
  'berth:archived': OfBerth
  'berth:restored': OfBerth
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
  'tenure:started': OfBerth & { clientId?: string; interestId?: string; tenureId: string; years: number }
  'tenure:expiring': OfBerth & { clientId?: string; tenureId: string; months: number }

  'interest:created': OfInterest & { source: Source }
  'interest:updated': OfInterest & { changedFields: string[] }
  'interest:assigned': OfInterest & { oldAssigneeId: string | null; newAssigneeId: string | null }
  'interest:stageChanged': OfInterest & { oldStage: Stage; newStage: Stage; stageEventId: string }
  'interest:leadCategoryChanged': OfInterest & { oldCategory: LeadCategory; newCategory: LeadCategory; isAuto: boolean }
  'interest:nextStepSet': OfInterest & { dueOn: string | null }
  'interest:berthLinked': OfInterest & { berthId: string; verdict: string; score: number }
  'interest:berthUnlinked': OfInterest & { berthId: string }
  'interest:noteAdded': OfInterest & { noteId: string }
  'interest:closed': OfInterest & { outcome: 'completed' | 'lost' | 'withdrawn' | 'duplicate' | 'other' }
  'interest:restored': OfInterest

  'file:uploaded': OfFile & { mediaType: string; size: number }
  'file:updated': OfFile & { changedFields: string[] }
  'file:deleted': OfFile
  'file:restored': OfFile

  /** Told at every port where somebody in charge of the installation works. */
  'backup:failed': { backupId: string }

  'registration:new': OfInterest & { isKnownClient: boolean }
}
export type EventName = keyof Events
