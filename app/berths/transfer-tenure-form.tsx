import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from 'react-router'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = {
  clients: readonly { id: string; name: string }[]
  q?: string
  today: string
  back: string
  lastResult?: SubmissionResult<string[]>
}

export function TransferTenureForm({ clients, q, today, back, lastResult }: Props) {
  const only = q && clients.length === 1 ? clients[0]!.id : undefined
  const [form, fields] = useForm<Record<'client_id' | 'on' | 'reason', string>>({
    id: 'transfer',
    lastResult,
    defaultValue: { on: today, client_id: only },
  })
  return (
    <>
      <search>
        <Form className="filters">
          <TextField
            field={{ id: 'q', name: 'q', initialValue: q }}
            label="New owner’s name"
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
          label="New owner"
          width={24}
          empty="Choose one"
          hint={q && clients.length === 0 ? `No client’s name holds “${q}”.` : 'Not here? Find them by name above.'}
          options={clients.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField field={required(fields.on)} label="From this day on the berth is theirs" type="date" width={12} />
        <TextArea field={fields.reason} label="Note" optional rows={2} />
        <FormActions>
          <SubmitButton busy="Passing on…">Pass the tenure on</SubmitButton>
          <LinkButton to={back} variant="quiet">
            Cancel
          </LinkButton>
        </FormActions>
      </ActionForm>
    </>
  )
}
