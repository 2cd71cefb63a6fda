import { stageLabels, stages, type Stage } from '#app/interests/interest.ts'

/** Colour and eighths: also for bars and column heads. */
export const stageClass = (stage: Stage) => `stage-${stages.indexOf(stage) + 1}`

/** The disc fills by eighths; the word comes first. */
export function StageMark({ stage, bare }: { stage: Stage; bare?: boolean }) {
  return <span className={`badge stage ${stageClass(stage)}${bare ? ' is-bare' : ''}`}>{stageLabels[stage]}</span>
}
