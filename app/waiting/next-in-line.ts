import type { BerthFit, FitRule } from '#app/berths/fit.ts'

/** The measures decide; price, power and wishes are for the person to weigh. */
const measures: ReadonlySet<FitRule> = new Set(['length', 'width', 'depth', 'draft_limit', 'air_draft'])

export type Candidate = {
  isArchived: boolean
  /** Another berth that is being offered to them. */
  openOffer: string | null
  /** Since the berth came free. */
  wasAsked: boolean
  /** Nothing where no vessel is known: then nothing speaks against the berth. */
  fit: BerthFit | null
}

/** Why somebody who waits is not the next to be asked about a berth; null for whoever may be. */
export function whyPassed({ isArchived, openOffer, wasAsked, fit }: Candidate): string | null {
  if (isArchived) return 'The client is archived'
  if (openOffer) return `Berth ${openOffer} is being offered to them`
  if (wasAsked) return 'Was asked about this berth already'
  const against = (fit?.rules ?? []).filter(
    ({ rule, result }) => measures.has(rule) && (result === 'fail' || result === 'unknown'),
  )
  const failing = against.filter(({ result }) => result === 'fail')
  const words = (failing.length > 0 ? failing : against).map((rule) => rule.words)
  return words.length > 0 ? words.join('. ') : null
}
