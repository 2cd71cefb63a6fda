import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FormActions, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = {
  client: string
  contacts: readonly { id: string; value: string; label: string | null; bounced_at: Date | string | null }[]
  hours: number
  words: { subject: string; body: string }
  back: string
  lastResult?: SubmissionResult<string[]>
}

export function SendOfferForm({ client, contacts, hours, words, back, lastResult }: Props) {
  const [form, fields] = useForm<Record<'contact_id' | 'hours' | 'subject' | 'body', string>>({
    id: 'offer',
    lastResult,
    defaultValue: { ...words, hours: String(hours), contact_id: contacts[0]?.id },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      <SelectField
        field={fields.contact_id}
        label="Mail to"
        width={24}
        empty="No mail: asked by phone or in person"
        hint={contacts.length === 0 ? `No e-mail address of ${client} is known.` : undefined}
        options={contacts.map(({ id, value, label, bounced_at }) => ({
          value: id,
          label: [value, label, bounced_at && 'mail came back'].filter(Boolean).join(', '),
        }))}
      />
      <TextField field={required(fields.hours)} label="Hours to answer" inputMode="numeric" width={5} />
      <TextField field={required(fields.subject)} label="Subject" />
      <TextArea
        field={required(fields.body)}
        label="What you write"
        hint={`“Dear ${client},” goes before it; until when to answer and the button come after.`}
        rows={8}
      />
      <FormActions>
        <SubmitButton icon="mail" busy="Sending…">
          Approve the offer
        </SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
