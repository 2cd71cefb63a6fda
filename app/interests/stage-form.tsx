import { useForm, type SubmissionResult } from '@conform-to/react'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Conditions } from '#app/ui/confirm.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { type Stage, stageLabels, stages } from './interest.ts'

type Props = {
  interest: { id: string; stage: Stage; berth: string | null }
  returnTo?: string | null
  lastResult?: SubmissionResult<string[]>
}

export function StageForm({ interest, returnTo, lastResult }: Props) {
  const { slug } = usePortDisplay()
  const place = stages.indexOf(interest.stage)
  const [form, fields] = useForm<Record<'stage' | 'note', string>>({
    id: 'move',
    lastResult,
    defaultValue: { stage: stages[place + 1] ?? interest.stage },
  })
  return (
    <ActionForm form={form} action="?">
      <ErrorSummary form={form} />
      <input type="hidden" name="from" value={interest.stage} />
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      <SelectField
        field={fields.stage}
        label="Move to"
        width={24}
        options={[
          { group: 'On', options: stages.slice(place + 1).map(option) },
          { group: 'Back', options: stages.slice(0, place).map(option) },
        ].filter(({ options }) => options.length > 0)}
      />
      <TextArea
        field={fields.note}
        label="Note"
        optional="needed to go back"
        hint="It stands in the timeline."
        rows={3}
      />
      {place < stages.length - 1 && (
        <Conditions
          conditions={[
            {
              met: interest.berth !== null,
              text: interest.berth ? `Berth linked: ${interest.berth}` : 'Completing needs a linked berth',
            },
          ]}
        />
      )}
      <FormActions>
        <SubmitButton busy="Moving…">Move the interest</SubmitButton>
        <LinkButton to={returnTo ?? `/${slug}/interests/${interest.id}`} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}

const option = (stage: Stage) => ({ value: stage, label: stageLabels[stage] })
