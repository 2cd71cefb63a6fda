import { leadCategoryLabels, type LeadCategory } from '#app/interests/interest.ts'

/** Signal bars beside the word. */
export function LeadMark({ lead, bare }: { lead: LeadCategory; bare?: boolean }) {
  return <span className={`badge lead-cat lead-${lead}${bare ? ' is-bare' : ''}`}>{leadCategoryLabels[lead]}</span>
}
