import { factWords, type SaleFact } from '#app/holds/sale-fact.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { StageMark } from '#app/ui/stage-mark.tsx'
import { type Stage, stageLabels } from './interest.ts'

export type OpenMove = { id: string; interest_id: string; fact: SaleFact; to_stage: Stage }

/** One press moves the deal where its papers say, another leaves it where it is. */
export function StageProposal({ proposal: { id, interest_id, fact, to_stage } }: { proposal: OpenMove }) {
  const { slug } = usePortDisplay()
  const to = `/${slug}/interests/${interest_id}/moves/${id}`
  return (
    <Notice>
      <p>
        {factWords[fact]}: the deal could move to <StageMark stage={to_stage} bare />
      </p>
      <div className="actions">
        <ActionForm action={`${to}/accept`} layout="inline">
          <SubmitButton small busy="Moving…">
            Move to {stageLabels[to_stage]}
          </SubmitButton>
        </ActionForm>
        <ActionForm action={`${to}/dismiss`} layout="inline">
          <SubmitButton small variant="plain" busy="Leaving…">
            Leave it where it is
          </SubmitButton>
        </ActionForm>
      </div>
    </Notice>
  )
}
