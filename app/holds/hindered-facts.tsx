import { stages, type Stage } from '#app/interests/interest.ts'
import { Notice } from '#app/ui/flash.tsx'
import { factWords, type Hindrance, hindranceWords, type SaleFact } from './sale-fact.ts'
import { stageOfFact } from './stage-rule.ts'

type Props = { stage: Stage; facts: readonly { id: string; fact: SaleFact; hindrance: string | null }[] }

/** What is signed or paid and moved nothing, as long as the deal is not there by another way. */
export function HinderedFacts({ stage, facts }: Props) {
  const place = stages.indexOf(stage)
  return facts
    .filter(({ fact }) => place < stages.indexOf(stageOfFact[fact]))
    .map(({ id, fact, hindrance }) => (
      <Notice key={id} tone="warning">
        {factWords[fact]}, yet the deal did not move: {hindranceWords[hindrance as Hindrance]}.
      </Notice>
    ))
}
