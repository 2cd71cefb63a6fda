import { usePortDisplay } from '#app/ports/port-display.ts'
import { BerthMark } from '#app/ui/berth-mark.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { statusTriggerLabels, type StatusTrigger } from './berth-status-rule.ts'
import { berthStatusLabels, type SaleState } from './berth.ts'

export type OpenProposal = {
  id: string
  berth_id: string
  label: string
  trigger: StatusTrigger
  target_status: SaleState
}

/** One press does what the port's rules propose, another leaves the berth as it is. `back` is where one ends up. */
export function BerthStatusProposal({ proposal, back }: { proposal: OpenProposal; back?: string }) {
  const { slug } = usePortDisplay()
  const { id, berth_id, label, trigger, target_status } = proposal
  const to = `/${slug}/berths/${berth_id}/proposals/${id}`
  const target = berthStatusLabels[target_status].toLowerCase()
  return (
    <Notice>
      <p>
        {statusTriggerLabels[trigger]}: berth {label} could become <BerthMark status={target_status} bare />
      </p>
      <div className="actions">
        <ActionForm action={`${to}/accept`} layout="inline">
          {back && <input type="hidden" name="back" value={back} />}
          <SubmitButton small busy="Changing…">
            Make it {target}
          </SubmitButton>
        </ActionForm>
        <ActionForm action={`${to}/dismiss`} layout="inline">
          {back && <input type="hidden" name="back" value={back} />}
          <SubmitButton small variant="plain" busy="Leaving…">
            Leave it as it is
          </SubmitButton>
        </ActionForm>
      </div>
    </Notice>
  )
}
