import { useForm, type SubmissionResult } from '@conform-to/react'
import { CheckField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { ActionForm, Fieldset, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { required } from '#app/ui/required.ts'
import { workWords } from './hand-over.ts'

export type Holder = {
  id: string
  name: string
  hasLeft: unknown
  clients: number | null
  interests: number | null
  reminders: number | null
  visits: number | null
}
type Props = {
  holders: Holder[]
  members: { id: string; name: string }[]
  from?: string
  lastResult?: SubmissionResult<string[]>
  back: string
}

const countsOf = ({ clients, interests, reminders, visits }: Holder) => ({
  clients: Number(clients ?? 0),
  interests: Number(interests ?? 0),
  reminders: Number(reminders ?? 0),
  visits: Number(visits ?? 0),
})

const hasWork = (holder: Holder) => Object.values(countsOf(holder)).some((count) => count > 0)

export function HandOverForm({ holders, members, from, lastResult, back }: Props) {
  const [form, fields] = useForm<
    Record<'from_id' | 'to_id' | 'clients' | 'interests' | 'reminders' | 'visits', string>
  >({
    id: 'handover',
    lastResult,
    defaultValue: { from_id: from ?? '', clients: 'on', interests: 'on', reminders: 'on', visits: 'on' },
  })
  return (
    <ActionForm form={form} action="?">
      <ErrorSummary form={form} />
      <SelectField
        field={required(fields.from_id)}
        label="Whose work"
        empty="Choose a person"
        options={holders
          .filter((holder) => holder.id === from || hasWork(holder))
          .map((holder) => ({
            value: holder.id,
            label: `${holder.name}${holder.hasLeft ? ' (left)' : ''}: ${workWords(countsOf(holder))}`,
          }))}
      />
      <Fieldset legend="What passes on">
        <CheckField field={fields.clients} label="Clients they look after" />
        <CheckField field={fields.interests} label="Open interests" />
        <CheckField field={fields.reminders} label="Open reminders" />
        <CheckField
          field={fields.visits}
          label="Planned visits"
          hint="Clients who were invited to one that is yet to come get the invitation anew, with the new name."
        />
      </Fieldset>
      <SelectField
        field={required(fields.to_id)}
        label="To"
        width={24}
        empty="Choose a person"
        hint="A reminder tells them of it, once for everything."
        options={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FormActions>
        <SubmitButton busy="Handing over…">Hand over the work</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
