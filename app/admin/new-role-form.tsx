import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'

type Props = { roles: { key: string; name: string }[]; lastResult?: SubmissionResult<string[]>; back: string }

export function NewRoleForm({ roles, lastResult, back }: Props) {
  const [form, fields] = useForm<{ name: string; like: string }>({ id: 'role', lastResult })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} labels={{ name: 'Name', like: 'Begins with the rights of' }} />
      <TextField
        field={required(fields.name)}
        label="Name"
        hint="Such as Harbour master"
        width={24}
        autoComplete="off"
      />
      <SelectField
        field={fields.like}
        label="Begins with the rights of"
        empty="Nobody: no right at all"
        width={24}
        options={roles.map(({ key, name }) => ({ value: key, label: name }))}
      />
      <FormActions>
        <SubmitButton busy="Adding…">Add the role</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
