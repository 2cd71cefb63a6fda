import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { shownFields, typedFields, type RecordFields } from '#app/custom-fields/custom-field.ts'
import { FieldInputs } from '#app/custom-fields/field-inputs.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { clientFieldLabels as labels } from './client-fields.ts'
import { ClientDetails } from './client-form-fields.tsx'
import { clientKindLabels, clientKinds } from './client.ts'

type Text = string | null
type EditedClient = {
  kind: 'person' | 'company'
  given_name: Text
  family_name: Text
  company_name: Text
  born_on: Text
  nationality: Text
  country: Text
  language: Text
  source: string
  source_detail: Text
  assignee_id: Text
  tax_id: Text
  has_marketing_consent: boolean
}
type Props = {
  client: EditedClient & { version: number }
  members: { id: string; name: string }[]
  custom: RecordFields
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function EditClientForm({ client, members, custom, lastResult, back }: Props) {
  const { version, ...all } = client
  const shown = Object.fromEntries(Object.keys(labels).map((name) => [name, asTyped(all[name as keyof EditedClient])]))
  const [form, fields] = useForm<Record<keyof EditedClient, string>>({
    id: 'client',
    lastResult,
    defaultValue: { ...shown, ...typedFields(custom) },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={version} shown={{ ...shown, ...shownFields(custom) }} />
      <ChoiceField
        field={fields.kind}
        label={labels.kind}
        plain
        options={clientKinds.map((value) => ({ value, label: clientKindLabels[value] }))}
      />
      <FormGrid>
        <TextField field={fields.given_name} label={labels.given_name} autoComplete="off" span="half" />
        <TextField field={fields.family_name} label={labels.family_name} autoComplete="off" span="half" />
        <TextField field={fields.company_name} label={labels.company_name} autoComplete="off" />
      </FormGrid>
      <ClientDetails fields={fields} members={members} />
      <FieldInputs custom={custom} form={fields} />
      <FormActions>
        <SubmitButton busy="Saving…">Save client</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}

const asTyped = (value: string | boolean | null) => (value === true ? 'on' : value || '')
