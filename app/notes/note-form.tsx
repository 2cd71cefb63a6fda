import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { useSentForms } from '#app/edits/sent-forms.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'

const hint = 'A colleague whom you name with @, such as @Ines Duarte, is told of it.'

type Reply = { lastResult?: SubmissionResult<string[]> }

/** Stands above the notes of a record; `action` is their page. */
export function NewNoteForm(props: Reply & { action: string }) {
  const round = useSentForms(props.action, props.lastResult?.status === 'error')
  return <EmptyNoteForm key={round} {...props} />
}

function EmptyNoteForm({ action, lastResult }: Reply & { action: string }) {
  const [form, fields] = useForm<{ body: string }>({ id: 'note', lastResult })
  return (
    <div className="panel panel-body note-form">
      <GuardedForm form={form} action={action} layout="stack" amongOthers>
        <ErrorSummary form={form} />
        <TextArea field={fields.body} label="New note" hint={hint} rows={2} />
        <div className="row">
          <SubmitButton busy="Saving…">Save note</SubmitButton>
        </div>
      </GuardedForm>
    </div>
  )
}

type Edited = Reply & { note: { body: string; version: number }; back: string }

export function EditNoteForm({ note, lastResult, back }: Edited) {
  const shown = { body: note.body }
  const [form, fields] = useForm<{ body: string }>({ id: 'note', lastResult, defaultValue: shown })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={note.version} shown={shown} />
      <TextArea field={fields.body} label="Note" hint={hint} rows={10} />
      <FormActions>
        <SubmitButton busy="Saving…">Save note</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
