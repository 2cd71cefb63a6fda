import { useForm, type SubmissionResult } from '@conform-to/react'
import { berthStatusLabels, type BerthStatus } from '#app/berths/berth.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = {
  client: string
  contacts: readonly { id: string; value: string; label: string | null; bounced_at: Date | string | null }[]
  berths: readonly { id: string; label: string; status: BerthStatus }[]
  chosen: string[]
  words: { subject: string; body: string }
  lastResult?: SubmissionResult<string[]>
  back: string
}
type Names = { contact_id: string; subject: string; body: string; berth_ids: string[]; other_berths: string }

/** A letter about berths to the client of a deal. */
export function DetailsForm({ client, contacts, berths, chosen, words, lastResult, back }: Props) {
  const [form, fields] = useForm<Names>({
    id: 'details',
    lastResult,
    defaultValue: { ...words, contact_id: contacts[0]?.id ?? '', berth_ids: chosen, other_berths: '' },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <SelectField
        field={fields.contact_id}
        label="To"
        width={24}
        options={contacts.map(({ id, value, label, bounced_at }) => ({
          value: id,
          label: [value, label, bounced_at && 'mail came back'].filter(Boolean).join(', '),
        }))}
      />
      {berths.length > 0 && (
        <ChoiceField
          field={fields.berth_ids}
          label="Berths"
          hint="The sheet of each goes along as a PDF."
          multiple
          options={berths.map(({ id, label, status }) => ({
            value: id,
            label,
            hint: berthStatusLabels[status],
          }))}
        />
      )}
      <TextField
        field={fields.other_berths}
        label={berths.length > 0 ? 'Other berths' : 'Berths'}
        optional={berths.length > 0}
        hint="By their numbers, such as A12, B3"
        width={24}
        code
      />
      <TextField field={required(fields.subject)} label="Subject" />
      <TextArea
        field={required(fields.body)}
        label="What you write"
        hint={`“Dear ${client},” goes before it; sizes, prices and your name come after.`}
        rows={8}
      />
      <FormActions>
        <SubmitButton icon="mail" busy="Sending…">
          Send the details
        </SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
