import { useForm, type SubmissionResult } from '@conform-to/react'
import { berthStatusLabels, type SaleState } from '#app/berths/berth.ts'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'

type Props = {
  berths: { id: string; label: string; status: SaleState; length: string }[]
  chosen: string | null
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function LinkBerthForm({ berths, chosen, lastResult, back }: Props) {
  const { units } = usePortDisplay()
  const [form, fields] = useForm<Record<'berth_id' | 'reason', string>>({
    id: 'link',
    lastResult,
    defaultValue: { berth_id: chosen ?? '' },
  })
  return (
    <ActionForm form={form} action="?">
      <ErrorSummary form={form} />
      <SelectField
        field={fields.berth_id}
        label="Berth"
        width={24}
        empty="Choose one"
        options={berths.map(({ id, label, status, length }) => ({
          value: id,
          label: `${label}, ${formatLength(Number(length), units)}, ${berthStatusLabels[status].toLowerCase()}`,
        }))}
      />
      <TextArea
        field={fields.reason}
        label="Reason"
        optional="needed where the berth does not fit"
        hint="It is kept with the notes."
        rows={2}
      />
      <FormActions>
        <SubmitButton busy="Linking…">Link this berth</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
