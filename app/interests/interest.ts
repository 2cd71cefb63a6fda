import type { Money } from '#app/money/money.ts'

export const stages = [
  'open',
  'details_sent',
  'in_communication',
  'visited',
  'signed_eoi_nda',
  'ten_percent_deposit',
  'contract',
  'completed',
] as const
export type Stage = (typeof stages)[number]
export const stageLabels: Record<Stage, string> = {
  open: 'Open',
  details_sent: 'Details sent',
  in_communication: 'In communication',
  visited: 'Visited',
  signed_eoi_nda: 'Signed EOI and NDA',
  ten_percent_deposit: '10 % deposit',
  contract: 'Contract',
  completed: 'Completed',
}
/** In percent. */
export const defaultProbabilities: Record<Stage, number> = {
  open: 5,
  details_sent: 10,
  in_communication: 20,
  visited: 35,
  signed_eoi_nda: 60,
  ten_percent_deposit: 80,
  contract: 95,
  completed: 100,
}

export const leadCategories = ['hot', 'warm', 'cold', 'dormant'] as const
export type LeadCategory = (typeof leadCategories)[number]
export const leadCategoryLabels: Record<LeadCategory, string> = {
  hot: 'Hot',
  warm: 'Warm',
  cold: 'Cold',
  dormant: 'Dormant',
}

export const outcomes = ['lost', 'withdrawn', 'duplicate', 'other'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeLabels: Record<Outcome, string> = {
  lost: 'Lost',
  withdrawn: 'Withdrawn',
  duplicate: 'Duplicate',
  other: 'Other',
}

const placeOf = (stage: Stage) => stages.indexOf(stage)

/** Going back is allowed, but says why. */
export function needsReason(from: Stage, to: Stage) {
  return placeOf(to) < placeOf(from)
}

export const isBefore = (stage: Stage, other: Stage) => placeOf(stage) < placeOf(other)

/** From the signed EOI on, a berth is promised to one interest alone. */
export function isPromise(stage: Stage) {
  return placeOf(stage) >= placeOf('signed_eoi_nda')
}

/** What is wrong with a move, in sentences; none when it may go ahead. */
export function moveProblems({
  from,
  to,
  reason,
  hasBerth,
}: {
  from: Stage
  to: Stage
  reason: string
  hasBerth: boolean
}) {
  const problems: string[] = []
  if (from === to) problems.push(`The interest is at ${stageLabels[to]} already.`)
  if (needsReason(from, to) && reason.trim() === '') problems.push(`Going back to ${stageLabels[to]} needs a reason.`)
  if (to === 'completed' && !hasBerth) problems.push('Completing the sale needs a linked berth.')
  return problems
}

/** The agreed price, else what is asked; nothing where the price is on request. */
export function interestValue(interest: {
  agreedPrice: string | null
  askingPrice: string | null
  currency: string | null
}): Money | null {
  const amount = interest.agreedPrice ?? interest.askingPrice
  return amount !== null && interest.currency !== null ? { amount, currency: interest.currency } : null
}
