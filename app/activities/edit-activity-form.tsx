import { useForm, type SubmissionResult } from '@conform-to/react'
import { zoneName } from '#app/dates/zone-name.ts'
import { BaseField } from '#app/edits/base-field.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import {
  activityFieldLabels as labels,
  activityKindLabels,
  directionLabels,
  directions,
  outcomeLabels,
  outcomes,
  typedKinds,
  type ActivityKind,
  type ActivityOutcome,
  type Direction,
} from './activity.ts'

type Activity = {
  kind: ActivityKind
  direction: Direction
  outcome: ActivityOutcome | null
  note: string | null
  happened_at: string
  version: number
}
type Props = { activity: Activity; lastResult?: SubmissionResult<string[]>; back: string }

export function EditActivityForm({ activity, lastResult, back }: Props) {
  const { timezone } = usePortDisplay()
  const { version, kind, direction, outcome, note, happened_at } = activity
  const shown = { kind, direction, outcome: outcome ?? '', note: note ?? '', happened_at }
  const [form, fields] = useForm<Record<keyof typeof shown, string>>({
    id: 'activity',
    lastResult,
    defaultValue: shown,
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={version} shown={shown} />
      <FormGrid>
        <SelectField
          field={fields.kind}
          label={labels.kind}
          span="half"
          options={typedKinds.map((value) => ({ value, label: activityKindLabels[value] }))}
        />
        <SelectField
          field={fields.direction}
          label={labels.direction}
          span="half"
          options={directions.map((value) => ({ value, label: directionLabels[value] }))}
        />
        <SelectField
          field={fields.outcome}
          label={labels.outcome}
          span="half"
          empty="Not said"
          options={outcomes.map((value) => ({ value, label: outcomeLabels[value] }))}
        />
        <TextField
          field={required(fields.happened_at)}
          label={labels.happened_at}
          type="datetime-local"
          span="half"
          hint={`Time in ${zoneName(timezone)}`}
        />
      </FormGrid>
      <TextArea field={fields.note} label={labels.note} optional rows={6} />
      <FormActions>
        <SubmitButton busy="Saving…">Save the changes</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
