import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'

type Props = {
  owner: { id: string; name: string }
  today: string
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function HandOverForm({ owner, today, lastResult, back }: Props) {
  const [form, fields] = useForm<Record<'owner_id' | 'on', string>>({
    id: 'hand-over',
    lastResult,
    defaultValue: { on: today },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <input type="hidden" name="owner_id" value={owner.id} />
      <TextField
        field={required(fields.on)}
        label="Theirs from"
        hint="The papers of the present owner stay with them"
        type="date"
        width={16}
      />
      <FormActions>
        <SubmitButton busy="Saving…">{`Hand over to ${owner.name}`}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
