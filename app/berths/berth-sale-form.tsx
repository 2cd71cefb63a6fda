import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from 'react-router'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { ActionForm, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'

type Client = { id: string; name: string }
type Props = {
  interested: readonly Client[]
  clients: readonly Client[]
  q?: string
  today: string
  years: number
  lastResult?: SubmissionResult<string[]>
  back: string
}
const options = (clients: readonly Client[]) => clients.map(({ id, name }) => ({ value: id, label: name }))

export function BerthSaleForm({ interested, clients, q, today, years, lastResult, back }: Props) {
  const likely = q ? clients : interested
  const only = likely.length === 1 ? likely[0] : undefined
  const [form, fields] = useForm<Record<'client_id' | 'starts_on' | 'years' | 'note', string>>({
    id: 'sale',
    lastResult,
    defaultValue: {
      starts_on: today,
      years: String(years),
      client_id: only?.id ?? '',
    },
  })
  const groups = [
    { group: 'Interested in this berth', options: options(interested) },
    { group: q ? `Found by “${q}”` : 'Added last', options: options(clients) },
  ].filter((group) => group.options.length > 0)
  return (
    <>
      <search>
        <Form className="filters">
          <TextField
            field={{ id: 'q', name: 'q', initialValue: q }}
            label="Owner’s name"
            type="search"
            span="grow"
            autoComplete="off"
          />
          <button className="btn">Find the client</button>
        </Form>
      </search>
      <ActionForm form={form}>
        <ErrorSummary form={form} />
        <SelectField
          field={required(fields.client_id)}
          label="Owner"
          empty="Choose one"
          hint={q && clients.length === 0 ? `No client’s name holds “${q}”.` : 'Not here? Find them by name above.'}
          options={groups}
        />
        <FormGrid>
          <TextField field={required(fields.starts_on)} label="Tenure starts on" type="date" span="half" />
          <TextField field={required(fields.years)} label="Years" inputMode="numeric" width={5} span="half" />
        </FormGrid>
        <TextArea field={fields.note} label="Note" optional />
        <FormActions>
          <SubmitButton busy="Selling…">Sell the berth</SubmitButton>
          <LinkButton to={back} variant="quiet">
            Cancel
          </LinkButton>
        </FormActions>
      </ActionForm>
    </>
  )
}
