import { useForm, type SubmissionResult } from '@conform-to/react'
import { useSentForms } from '#app/edits/sent-forms.ts'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { ActionForm, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { consentWayLabels, consentWays } from './consent.ts'

type Props = { action: string; today: string; textVersion: string; lastResult?: SubmissionResult<string[]> }
type Shape = Record<'is_given' | 'via' | 'said_on' | 'text_version' | 'note', string>

export function ConsentForm(props: Props) {
  const round = useSentForms(props.action, props.lastResult?.status === 'error')
  return <EmptyConsentForm key={round} {...props} />
}

function EmptyConsentForm({ action, today, textVersion, lastResult }: Props) {
  const [form, fields] = useForm<Shape>({
    id: 'consent',
    lastResult,
    defaultValue: { said_on: today, text_version: textVersion },
  })
  return (
    <div className="panel panel-body">
      <ActionForm form={form} action={action} layout="stack">
        <ErrorSummary form={form} />
        <ChoiceField
          field={fields.is_given}
          label="What they said about news of berths"
          plain
          options={[
            { value: 'yes', label: 'They agree' },
            { value: 'no', label: 'They want no more of it' },
          ]}
        />
        <FormGrid>
          <SelectField
            field={required(fields.via)}
            label="How"
            span="third"
            empty="Choose"
            options={consentWays.map((value) => ({ value, label: consentWayLabels[value] }))}
          />
          <TextField field={required(fields.said_on)} label="On" type="date" span="third" />
          <TextField
            field={fields.text_version}
            label="Version of the text"
            optional
            span="third"
            code
            autoComplete="off"
          />
        </FormGrid>
        <TextField field={fields.note} label="Note" optional autoComplete="off" />
        <div className="row">
          <SubmitButton busy="Saving…">Write it down</SubmitButton>
        </div>
      </ActionForm>
    </div>
  )
}
