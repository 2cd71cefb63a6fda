import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { DefaultSubmit, Fieldset, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { AddRow, TakeRowAway } from '#app/ui/row-buttons.tsx'
import { mostSigners, roleLabels, signerRoles, type SignerRole } from './document.ts'

type Row = Record<'position' | 'role' | 'user_id' | 'name' | 'email', string>
type Props = {
  version: number
  base: string
  signers: { position: number; role: SignerRole; user_id: string | null; name: string; email: string }[]
  members: { id: string; name: string }[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

/** One row a signer, added and taken away by buttons that send the form. */
export function SignersForm({ version, base, signers, members, lastResult, back }: Props) {
  const [form, fields] = useForm<{ signers: Row[] }>({
    id: 'signers',
    lastResult,
    defaultValue: {
      signers: signers.map(({ position, role, user_id, name, email }) => ({
        position: String(position),
        role,
        user_id: user_id ?? '',
        name: user_id ? '' : name,
        email: user_id ? '' : email,
      })),
    },
  })
  // more rows than there can be were never typed into this form
  const sent: unknown = fields.signers.initialValue
  const rows = Array.isArray(sent) && sent.length <= mostSigners + 2 ? fields.signers.getFieldList() : []
  const add = form.insert.getButtonProps({
    name: 'signers',
    defaultValue: { position: String(rows.length + 1), role: 'witness' } as never,
  })
  return (
    <GuardedForm form={form}>
      <DefaultSubmit />
      <ErrorSummary form={form} />
      <BaseField version={version} shown={base} />
      {rows.map((row, at) => {
        const { position, role, user_id, name, email } = row.getFieldset()
        const remove = form.remove.getButtonProps({ name: 'signers', index: at })
        return (
          <Fieldset key={row.key} legend={`Signer ${at + 1}`}>
            <FormGrid>
              <TextField field={position} label="Order" inputMode="numeric" autoComplete="off" span="third" />
              <SelectField
                field={role}
                label="Signs as"
                span="third"
                options={signerRoles.map((value) => ({ value, label: roleLabels[value] }))}
              />
              <SelectField
                field={user_id}
                label="Colleague"
                span="third"
                empty="Somebody else, named below"
                options={members.map(({ id, name: label }) => ({ value: id, label }))}
              />
              <TextField field={name} label="Name" autoComplete="off" span="half" />
              <TextField field={email} label="E-mail" type="email" autoComplete="off" span="half" />
            </FormGrid>
            {rows.length > 1 && <TakeRowAway asks={remove} row={`signer ${at + 1}`} />}
          </Fieldset>
        )
      })}
      {rows.length < mostSigners && <AddRow asks={add}>Add a signer</AddRow>}
      <FormActions>
        <SubmitButton busy="Saving…">Save who signs</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
