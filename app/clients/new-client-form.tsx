import { useForm, type SubmissionResult } from '@conform-to/react'
import { typedFields, type RecordFields } from '#app/custom-fields/custom-field.ts'
import { FieldInputs } from '#app/custom-fields/field-inputs.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { DefaultSubmit, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { ClientDetails } from './client-form-fields.tsx'
import { clientKindLabels, clientKinds } from './client.ts'
import type { Duplicate } from './client-duplicates.server.ts'
import { ContactRows } from './contact-rows.tsx'
import { DuplicateHint } from './duplicate-hint.tsx'
import { DuplicateNotice } from './duplicate-notice.tsx'

type Shape = Record<
  | 'kind'
  | 'name'
  | 'email'
  | 'phone'
  | 'born_on'
  | 'nationality'
  | 'country'
  | 'language'
  | 'source'
  | 'source_detail'
  | 'assignee_id'
  | 'tax_id'
  | 'has_marketing_consent'
  | 'despite_duplicates',
  string
> & { contacts: Record<string, string>[] }
type Props = {
  members: { id: string; name: string }[]
  custom: RecordFields
  /** Who types it in looks after them, unless somebody else is chosen. */
  me?: string
  duplicates?: readonly Duplicate[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function NewClientForm({ members, custom, me, duplicates = [], lastResult, back }: Props) {
  const [form, fields] = useForm<Shape>({
    id: 'client',
    lastResult,
    defaultValue: {
      kind: 'person',
      source: 'manual',
      assignee_id: members.some(({ id }) => id === me) ? me : '',
      ...typedFields(custom),
    },
  })
  return (
    <GuardedForm form={form}>
      <DefaultSubmit />
      <ErrorSummary form={form} />
      <DuplicateNotice duplicates={duplicates} field={fields.despite_duplicates} />
      <ChoiceField
        field={fields.kind}
        label="Kind"
        plain
        options={clientKinds.map((value) => ({ value, label: clientKindLabels[value] }))}
      />
      <TextField
        field={required(fields.name)}
        label="Name"
        hint="First and last name, or the company’s name"
        autoComplete="off"
        width={24}
      />
      <FormGrid>
        <TextField
          field={fields.email}
          label="E-mail"
          type="email"
          autoComplete="off"
          span="half"
          hint="One of the two is enough"
        />
        <TextField
          field={fields.phone}
          label="Phone"
          type="tel"
          autoComplete="off"
          span="half"
          hint="With the country code, such as +1 264 555 0187"
        />
      </FormGrid>
      <ContactRows form={form} field={fields.contacts} />
      {duplicates.length === 0 && <DuplicateHint formId={form.id} />}
      <ClientDetails fields={fields} members={members} />
      <FieldInputs custom={custom} form={fields} />
      <FormActions>
        <SubmitButton busy="Adding…">Add client</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
