import type { DB } from '#db/schema.ts'

type States = DB['berth_recommendations']['state']
export type CandidateState = States extends { __select__: infer S } ? S : States

export const candidateChoices = ['shortlisted', 'rejected', 'suggested'] as const satisfies CandidateState[]
export const candidateLabels: Record<CandidateState, string> = {
  shortlisted: 'Shortlisted',
  rejected: 'Rejected',
  suggested: 'Neither',
}
