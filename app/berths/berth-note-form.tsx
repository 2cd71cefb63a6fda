import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { useSentForms } from '#app/edits/sent-forms.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'

type Reply = { lastResult?: SubmissionResult<string[]> }

/** Empty again when the note was saved. */
export function NewBerthNoteForm(props: Reply & { action: string }) {
  const round = useSentForms(props.action, props.lastResult?.status === 'error')
  return <EmptyForm key={round} {...props} />
}

function EmptyForm({ action, lastResult }: Reply & { action: string }) {
  const [form, fields] = useForm<{ body: string }>({ id: 'note', lastResult })
  return (
    <div className="panel panel-body note-form">
      <ActionForm form={form} action={action} layout="stack">
        <ErrorSummary form={form} />
        <TextArea field={fields.body} label="New note" rows={3} />
        <div className="row">
          <SubmitButton busy="Saving…">Save note</SubmitButton>
        </div>
      </ActionForm>
    </div>
  )
}

export function EditBerthNoteForm({ note, lastResult, back }: Reply & { note: Note; back: string }) {
  const shown = { body: note.body }
  const [form, fields] = useForm<{ body: string }>({ id: 'note', lastResult, defaultValue: shown })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={note.version} shown={shown} />
      <TextArea field={required(fields.body)} label="Note" rows={8} />
      <FormActions>
        <SubmitButton busy="Saving…">Save note</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
type Note = { body: string; version: number }
