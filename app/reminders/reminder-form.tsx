import { useForm, type SubmissionResult } from '@conform-to/react'
import { zoneName } from '#app/dates/zone-name.ts'
import { BaseField } from '#app/edits/base-field.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { priorities, priorityLabels, reminderFieldLabels as labels, type Priority, type Subject } from './reminder.ts'

type Shown = { title: string; due_at: string; priority: Priority; assignee_id: string | null; note: string | null }
type Props = {
  /** One to change, with its version; else what the form begins with. */
  reminder: Shown & { version?: number }
  about?: Subject | null
  members: readonly { id: string; name: string }[]
  returnTo?: string | null
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function ReminderForm({ reminder, about, members, returnTo, lastResult, back }: Props) {
  const { timezone } = usePortDisplay()
  const { title, due_at, priority, note, version } = reminder
  const shown = { title, due_at, priority, note: note ?? '', assignee_id: reminder.assignee_id ?? '' }
  const [form, fields] = useForm<Record<keyof typeof shown, string>>({
    id: 'reminder',
    lastResult,
    defaultValue: shown,
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      {version !== undefined && <BaseField version={version} shown={shown} />}
      {about && <input type="hidden" name={about.kind} value={about.id} />}
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      <TextField field={required(fields.title)} label={labels.title} hint="Such as: call about the visit" />
      <FormGrid>
        <TextField
          field={required(fields.due_at)}
          label={labels.due_at}
          type="datetime-local"
          span="half"
          hint={`Time in ${zoneName(timezone)}`}
        />
        <SelectField
          field={fields.priority}
          label={labels.priority}
          span="half"
          options={priorities.map((value) => ({ value, label: priorityLabels[value] }))}
        />
      </FormGrid>
      {members.length > 0 && (
        <SelectField
          field={fields.assignee_id}
          label={labels.assignee_id}
          width={24}
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextArea field={fields.note} label={labels.note} optional rows={3} />
      <FormActions>
        <SubmitButton busy="Saving…">{version === undefined ? 'Set the reminder' : 'Save the reminder'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
