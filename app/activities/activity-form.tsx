import { useForm, type SubmissionResult } from '@conform-to/react'
import { zoneName } from '#app/dates/zone-name.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField, type Option } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import {
  activityFieldLabels as labels,
  activityKindLabels,
  directionLabels,
  directions,
  outcomeLabels,
  outcomes,
  quickOutcomes,
  typedKinds,
} from './activity.ts'

type Props = {
  /** The deals of the client, or the people of the berth. */
  choices: readonly Option[]
  on: 'client' | 'interest' | 'berth'
  action?: string
  lastResult?: SubmissionResult<string[]>
  back?: string
}
type Names = 'kind' | 'direction' | 'outcome' | 'note' | 'happened_at' | 'about'

/** A call is two taps: the form comes filled in, and what came of it is a button. */
export function NewActivityForm({ choices, on, action, lastResult, back }: Props) {
  const { timezone } = usePortDisplay()
  const only = choices.length === 1 ? choices[0]!.value : ''
  const first = { kind: 'call', direction: 'out', outcome: '', note: '', happened_at: '', about: only }
  const [form, fields] = useForm<Record<Names, string>>({ id: 'activity', lastResult, defaultValue: first })
  return (
    <GuardedForm form={form} action={action}>
      <ErrorSummary form={form} />
      {on === 'berth' &&
        (choices.length > 1 ? (
          <ChoiceField field={fields.about} label="With whom" options={choices} />
        ) : (
          <input type="hidden" name="about" value={only} />
        ))}
      <ChoiceField
        field={fields.kind}
        label={labels.kind}
        options={typedKinds.map((value) => ({ value, label: activityKindLabels[value] }))}
      />
      <TextArea field={fields.note} label={labels.note} optional rows={2} />
      <details className="stack" open={lastResult?.status === 'error' || undefined}>
        <summary className="tap">
          <span className="row">
            <Icon of="chevron-down" />
            {on === 'client' && choices.length > 0 ? 'About what, who began, when' : 'Who began, when, what came of it'}
          </span>
        </summary>
        <FormGrid>
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
            field={fields.happened_at}
            label={labels.happened_at}
            type="datetime-local"
            span="half"
            hint={`Empty means now. Otherwise the time in ${zoneName(timezone)}.`}
          />
          {on === 'client' && choices.length > 0 && (
            <SelectField
              field={fields.about}
              label="About"
              span="half"
              empty="No interest in particular"
              options={choices}
            />
          )}
        </FormGrid>
      </details>
      <FormActions>
        <SubmitButton busy="Saving…">Log it</SubmitButton>
        {quickOutcomes.map((outcome) => (
          <SubmitButton key={outcome} variant="plain" name="quick" value={outcome}>
            {outcomeLabels[outcome]}
          </SubmitButton>
        ))}
        {back && (
          <LinkButton to={back} variant="quiet">
            Cancel
          </LinkButton>
        )}
      </FormActions>
    </GuardedForm>
  )
}
