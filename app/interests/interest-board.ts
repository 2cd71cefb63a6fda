import { type Money, sumByCurrency } from '#app/money/money.ts'
import { interestValue, type Stage, stageLabels, stages } from './interest.ts'

type Card = { stage: Stage; agreedPrice: string | null; askingPrice: string | null; currency: string | null }
export type BoardColumn<C> = { stage: Stage; label: string; cards: C[]; count: number; sums: Money[] }

/** All stages in their order, the empty ones too; the cards keep the order they came in. */
export function boardColumns<C extends Card>(cards: readonly C[]): BoardColumn<C>[] {
  const byStage = Map.groupBy(cards, ({ stage }) => stage)
  return stages.map((stage) => {
    const here = byStage.get(stage) ?? []
    const values = here.map((card) => interestValue(card) ?? { amount: null, currency: null })
    return { stage, label: stageLabels[stage], cards: here, count: here.length, sums: sumByCurrency(values) }
  })
}
