import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { relationshipRoles, roleLabel, type RelationshipRole } from './relationship.ts'

type Props = {
  client: string
  other: { id?: string; name: string }
  relationship?: { role: RelationshipRole; note: string | null; version: number }
  lastResult?: SubmissionResult<string[]>
  back: string
}

/** What the one is to the other; the other's page says it the other way round. */
export function RelationshipForm({ client, other, relationship, lastResult, back }: Props) {
  const shown = { role: relationship?.role ?? '', note: relationship?.note ?? '' }
  const [form, fields] = useForm<Record<'role' | 'note' | 'other_id', string>>({
    id: 'relationship',
    lastResult,
    defaultValue: shown,
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      {relationship ? (
        <BaseField version={relationship.version} shown={shown} />
      ) : (
        <input type="hidden" name="other_id" value={other.id} />
      )}
      <SelectField
        field={required(fields.role)}
        label={`${client} is …`}
        hint={`… ${other.name}`}
        width={24}
        empty="Choose"
        options={relationshipRoles.map((value) => ({ value, label: roleLabel(value) }))}
      />
      <TextArea field={fields.note} label="Note" hint="Such as what they decide or sign for" optional rows={2} />
      <FormActions>
        <SubmitButton busy="Saving…">Save relationship</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
