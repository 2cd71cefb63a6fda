const steps = {
  open: [1, 'Open'],
  details_sent: [2, 'Details sent'],
  in_communication: [3, 'In communication'],
  visited: [4, 'Visited'],
  signed_eoi_nda: [5, 'EOI signed'],
  ten_percent_deposit: [6, '10 % deposit'],
  contract: [7, 'Contract'],
  completed: [8, 'Completed'],
} as const

export type StageName = keyof typeof steps

export const stageLabel = (stage: StageName): string => steps[stage][1]
export const stageClass = (stage: StageName) => `stage-${steps[stage][0]}`

/** The disc fills by eighths; the word comes first. */
export function StageMark({ stage, bare }: { stage: StageName; bare?: boolean }) {
  return <span className={`badge stage ${stageClass(stage)}${bare ? ' is-bare' : ''}`}>{stageLabel(stage)}</span>
}
