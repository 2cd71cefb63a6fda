import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'

type Props = {
  file: { name: string; folder_id: string | null; folder: string | null; version: number }
  folders: readonly { id: string; name: string }[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function EditFileForm({ file, folders, lastResult, back }: Props) {
  const shown = { name: file.name, folder_id: file.folder_id ?? '' }
  const [form, fields] = useForm<{ name: string; folder_id: string }>({ id: 'file', lastResult, defaultValue: shown })
  // a folder that was archived meanwhile stays the file's own
  const isListed = !file.folder_id || folders.some(({ id }) => id === file.folder_id)
  const options = [
    ...folders.map(({ id, name }) => ({ value: id, label: name })),
    ...(isListed ? [] : [{ value: file.folder_id ?? '', label: `${file.folder} (archived)` }]),
  ]
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <BaseField version={file.version} shown={shown} />
      <TextField
        field={fields.name}
        label="Name"
        autoComplete="off"
        hint="The ending says what kind of file it is and stays."
      />
      <SelectField field={fields.folder_id} label="Folder" optional empty="None" options={options} />
      <FormActions>
        <SubmitButton busy="Saving…">Save file</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
