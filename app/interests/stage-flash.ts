import type { Flash } from '#app/flash.ts'
import { type Stage, stageLabels } from './interest.ts'

/** What is said after a move, with the way back; a completed sale stays. */
export function stageFlash(page: string, moved: Record<'oldStage' | 'newStage', Stage>, back: string | null): Flash {
  const { oldStage, newStage } = moved
  if (newStage === 'completed') return { message: 'The sale is completed: the tenure begins.' }
  const fields = { stage: oldStage, from: newStage, note: 'Undone', undo: '1', ...(back && { returnTo: back }) }
  return { message: `Moved to ${stageLabels[newStage]}.`, undo: { action: `${page}/stage`, fields } }
}
