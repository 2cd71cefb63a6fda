import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'

type Reply = { lastResult?: SubmissionResult<string[]> }

export function NewFolderForm({ lastResult }: Reply) {
  const [form, fields] = useForm<{ name: string }>({ id: 'folder', lastResult })
  return (
    <div className="panel panel-body">
      <ActionForm form={form} layout="stack">
        <ErrorSummary form={form} />
        <TextField field={fields.name} label="New folder" autoComplete="off" width={24} />
        <div className="row">
          <SubmitButton busy="Saving…">Add folder</SubmitButton>
        </div>
      </ActionForm>
    </div>
  )
}

export function RenameFolderForm({
  folder,
  lastResult,
  back,
}: Reply & { folder: { name: string; version: number }; back: string }) {
  const shown = { name: folder.name }
  const [form, fields] = useForm<{ name: string }>({ id: 'folder', lastResult, defaultValue: shown })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={folder.version} shown={shown} />
      <TextField field={fields.name} label="Name" autoComplete="off" />
      <FormActions>
        <SubmitButton busy="Saving…">Save folder</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
