import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import type { SignerRole } from './document.ts'

type Props = {
  signer: { role: SignerRole; user_id: string | null; name: string; email: string }
  members: { id: string; name: string }[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function ReplaceSignerForm({ signer, members, lastResult, back }: Props) {
  const [form, fields] = useForm<Record<'user_id' | 'name' | 'email', string>>({
    id: 'replace',
    lastResult,
    // where a colleague can be chosen, nobody has to be taken away first
    defaultValue: signer.role === 'client' ? { name: signer.name, email: signer.email } : {},
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      {signer.role !== 'client' && (
        <SelectField
          field={fields.user_id}
          label="Colleague"
          width={24}
          empty="Somebody else, named below"
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <FormGrid>
        <TextField field={fields.name} label="Name" autoComplete="off" span="half" />
        <TextField field={fields.email} label="E-mail" type="email" autoComplete="off" span="half" />
      </FormGrid>
      <FormActions>
        <SubmitButton busy="Replacing…">Replace the signer</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
