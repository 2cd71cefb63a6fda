import { useForm, type SubmissionResult } from '@conform-to/react'
import { stageLabels, type Stage } from '#app/interests/interest.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'

type Deal = { id: string; client: string; stage: Stage; berth: string | null; vessel: string | null }
type Props = {
  deals: readonly Deal[]
  chosen?: string
  days: number
  back: string
  lastResult?: SubmissionResult<string[]>
}

export function PlaceHoldForm({ deals, chosen, days, back, lastResult }: Props) {
  const [form, fields] = useForm<{ interest_id: string; days: number }>({
    id: 'hold',
    lastResult,
    defaultValue: { interest_id: chosen, days },
  })
  return (
    <ActionForm form={form}>
      <ErrorSummary form={form} />
      <SelectField
        field={required(fields.interest_id)}
        label="Deal"
        width={24}
        empty="Choose a deal"
        options={deals.map((deal) => ({
          value: deal.id,
          label: [deal.client, deal.vessel, deal.berth && `wants ${deal.berth}`, stageLabels[deal.stage]]
            .filter(Boolean)
            .join(', '),
        }))}
      />
      <TextField
        field={required(fields.days)}
        label="Days"
        type="number"
        inputMode="numeric"
        min={1}
        max={365}
        width={5}
        hint="After that the place goes to the next."
      />
      <FormActions>
        <SubmitButton busy="Holding…">Hold the berth</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
