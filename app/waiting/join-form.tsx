import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { ActionForm, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { sizeClassKey, sizeClassWords, type SizeClass } from './size-class.ts'
import { vesselOptions } from './vessel-options.ts'

type Vessel = { id: string; name: string | null; client_id: string; loa: string | null }
type Props = {
  clients: readonly { id: string; name: string }[]
  chosen?: string
  vessels: readonly Vessel[]
  docks: readonly string[]
  sizes: readonly SizeClass[]
  berth?: string
  today: string
  q?: string
  keep: Record<string, string | undefined>
  back: string
  lastResult?: SubmissionResult<string[]>
}

/** Puts a client on the waiting list. */
export function JoinForm({ clients, chosen, vessels, docks, sizes, berth, today, q, keep, back, lastResult }: Props) {
  const { units } = usePortDisplay()
  const [form, fields] = useForm<Record<'client_id' | 'wish' | 'berth' | 'vessel_id' | 'joined_on' | 'note', string>>({
    id: 'join',
    lastResult,
    defaultValue: { client_id: chosen, berth, joined_on: today },
  })
  const wishes = [
    { group: 'A dock', options: docks.map((dock) => ({ value: `dock:${dock}`, label: `Any of dock ${dock}` })) },
    {
      group: 'A class of lengths',
      options: sizes.map((size) => ({ value: `size:${sizeClassKey(size)}`, label: sizeClassWords(size, units) })),
    },
  ]
  const groups = clients
    .map(({ id, name }) => ({
      group: name,
      options: vesselOptions(
        vessels.filter((vessel) => vessel.client_id === id),
        units,
      ),
    }))
    .filter(({ options }) => options.length > 0)
  return (
    <>
      <search>
        <Form className="filters">
          {Object.entries(keep).map(
            ([name, value]) => value && <input key={name} type="hidden" {...{ name, value }} />,
          )}
          <TextField
            field={{ id: 'q', name: 'q', initialValue: q }}
            label="Client’s name"
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
          label="Client"
          width={24}
          empty="Choose one"
          hint={q && clients.length === 0 ? `No client’s name holds “${q}”.` : 'Not here? Find them by name above.'}
          options={clients.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FormGrid>
          <SelectField field={fields.wish} label="Waits for" empty="One berth" options={wishes} span="half" />
          <TextField
            field={fields.berth}
            label="Berth"
            optional="when they wait for one"
            hint="Its number, such as A12"
            code
            autoComplete="off"
            width={8}
            span="half"
          />
        </FormGrid>
        {groups.length > 0 && (
          <SelectField
            field={fields.vessel_id}
            label="Vessel"
            optional
            width={24}
            empty="Not known yet"
            hint="Without one nothing says whether a berth fits."
            options={groups}
          />
        )}
        <TextField
          field={required(fields.joined_on)}
          label="Joined on"
          type="date"
          width={12}
          hint="Never changes afterwards."
        />
        <TextArea field={fields.note} label="Note" optional rows={2} />
        <FormActions>
          <SubmitButton busy="Saving…">Put on the list</SubmitButton>
          <LinkButton to={back} variant="quiet">
            Cancel
          </LinkButton>
        </FormActions>
      </ActionForm>
    </>
  )
}
