import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'

type Props = { note: { body: string; version: number }; lastResult?: SubmissionResult<string[]>; back: string }

export function EditNoteForm({ note, lastResult, back }: Props) {
  const [form, fields] = useForm<{ body: string }>({ id: 'note', lastResult, defaultValue: { body: note.body } })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={note.version} shown={{ body: note.body }} />
      <TextArea field={required(fields.body)} label="Note" rows={6} />
      <FormActions>
        <SubmitButton busy="Saving…">Save note</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
