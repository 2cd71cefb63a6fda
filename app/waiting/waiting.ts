import type { DB } from '#db/schema.ts'
import { sizeClassWords } from './size-class.ts'
import type { Units } from '#app/measures/length.ts'

export type WaitingStatus = 'waiting' | 'served' | 'left' | 'dropped'
export type WaitingAction = DB['waiting_list_events']['action']
export type OfferStatus = 'proposed' | 'sent' | 'accepted' | 'declined' | 'expired' | 'withdrawn'

export const waitingStatusLabels: Record<WaitingStatus, string> = {
  waiting: 'Waiting',
  served: 'Has a berth',
  left: 'Left the list',
  dropped: 'Dropped after a refusal',
}
export const waitingActionLabels: Record<WaitingAction, string> = {
  joined: 'Joined the list',
  moved: 'Moved',
  left: 'Left the list',
  dropped: 'Dropped from the list',
  served: 'Found a berth',
  passed: 'Passed over',
  proposed: 'Next in line',
  sent: 'Offer sent',
  accepted: 'Took the offer',
  declined: 'Declined the offer',
  expired: 'Did not answer in time',
  withdrawn: 'Offer taken back',
}
export const offerStatusLabels: Record<OfferStatus, string> = {
  proposed: 'To be approved',
  sent: 'Waits for an answer',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'Ran out',
  withdrawn: 'Taken back',
}
export const offerStatusTones = {
  proposed: 'warning',
  sent: 'info',
  accepted: 'success',
  declined: undefined,
  expired: undefined,
  withdrawn: undefined,
} as const

export const refusalPolicies = ['free_pass', 'to_end', 'drop'] as const
export type RefusalPolicy = (typeof refusalPolicies)[number]
export const refusalPolicyLabels: Record<RefusalPolicy, string> = {
  free_pass: 'Uses up a free pass; without one left, to the end',
  to_end: 'To the end of the list',
  drop: 'Off the list',
}
/** How a port keeps its waiting list. */
export type WaitingSettings = {
  /** To answer an offer. */
  windowHours: number
  onRefusal: RefusalPolicy
  freePasses: number
  /** Where one class of lengths ends and the next begins, in metres. */
  sizeClasses: string
}
export const defaultWaitingSettings: WaitingSettings = {
  windowHours: 72,
  onRefusal: 'free_pass',
  freePasses: 1,
  sizeClasses: '10, 12, 15, 20, 25, 30, 40',
}

/** What a refusal, or no answer in time, does to the place of whoever was asked. */
export function afterRefusal(
  { onRefusal, freePasses }: Pick<WaitingSettings, 'onRefusal' | 'freePasses'>,
  passesUsed: number,
): 'keeps' | 'to_end' | 'drop' {
  if (onRefusal === 'drop') return 'drop'
  return onRefusal === 'free_pass' && passesUsed < freePasses ? 'keeps' : 'to_end'
}

export type Wish = { berth: string | null; dock: string | null; length_over: string | null; length_to: string | null }

/** "Berth A12", "Any of dock C", "12 to 15 m". */
export function wishWords({ berth, dock, length_over, length_to }: Wish, units: Units) {
  if (berth) return `Berth ${berth}`
  if (dock) return `Any of dock ${dock}`
  return sizeClassWords({ over: Number(length_over), to: length_to === null ? null : Number(length_to) }, units)
}
