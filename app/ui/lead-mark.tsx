const labels = { hot: 'Hot', warm: 'Warm', cold: 'Cold', dormant: 'Dormant' } as const

export type LeadName = keyof typeof labels

/** Signal bars beside the word. */
export function LeadMark({ lead, bare }: { lead: LeadName; bare?: boolean }) {
  return <span className={`badge lead-cat lead-${lead}${bare ? ' is-bare' : ''}`}>{labels[lead]}</span>
}
