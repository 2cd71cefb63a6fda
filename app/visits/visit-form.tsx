import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { BaseField } from '#app/edits/base-field.tsx'
import { lengthLabel, lengths } from './visit.ts'

type Fields = 'starts_at' | 'minutes' | 'berth_id' | 'assignee_id' | 'contact_id' | 'place' | 'note'
type Props = {
  values: Record<Fields, string> & { version?: number }
  contacts: { id: string; value: string }[]
  berths: { id: string; label: string }[]
  members: { id: string; name: string }[]
  submit: string
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function VisitForm({ values, contacts, berths, members, submit, lastResult, back }: Props) {
  const { version, ...typed } = values
  const [form, fields] = useForm<Record<Fields, string>>({ id: 'visit', lastResult, defaultValue: typed })
  const known = new Set<number>(lengths)
  const minutes = Number(values.minutes)
  const choices = known.has(minutes) ? lengths : [...lengths, minutes].toSorted((a, b) => a - b)
  return (
    <ActionForm form={form} action="?">
      <ErrorSummary form={form} />
      {version !== undefined && <BaseField version={version} shown={typed} />}
      <TextField field={required(fields.starts_at)} label="Begins" type="datetime-local" hint="By the port's clock." />
      <SelectField
        field={fields.minutes}
        label="Lasts"
        options={choices.map((each) => ({ value: String(each), label: lengthLabel(each) }))}
      />
      <SelectField
        field={fields.berth_id}
        label="Berth"
        empty="None"
        hint="The linked one, and those that were weighed for this deal."
        options={berths.map(({ id, label }) => ({ value: id, label }))}
      />
      <TextField field={fields.place} label="Where to meet" optional />
      <SelectField
        field={required(fields.assignee_id)}
        label="Who shows it"
        options={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        field={fields.contact_id}
        label="Invite the client at"
        empty="Nobody: no mail to the client"
        hint="They and whoever shows it get a mail with the appointment for their calendar, and another one when it changes."
        options={contacts.map(({ id, value }) => ({ value: id, label: value }))}
      />
      <TextArea field={fields.note} label="Note" optional hint="For colleagues alone." rows={2} />
      <FormActions>
        <SubmitButton busy="Saving…">{submit}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
