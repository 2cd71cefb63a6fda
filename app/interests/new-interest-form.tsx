import { useForm, type SubmissionResult } from '@conform-to/react'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { typedFields, type RecordFields } from '#app/custom-fields/custom-field.ts'
import { FieldInputs } from '#app/custom-fields/field-inputs.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Fieldset, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { MeasureField } from '#app/ui/measure-field.tsx'
import { required } from '#app/ui/required.ts'
import { unitWord, vesselOptions, type VesselChoice, Wishes } from './wish-fields.tsx'

type Name =
  | 'client_id'
  | 'name'
  | 'email'
  | 'phone'
  | 'berth_id'
  | 'assignee_id'
  | 'vessel_id'
  | 'vessel_name'
  | 'loa'
  | 'beam'
  | 'draft'
  | 'desired_length'
  | 'desired_dock'
  | 'desired_mooring'
  | 'desired_access'
  | 'budget_min'
  | 'budget_max'
  | 'wished_start_on'
  | 'tenure_years'
  | 'source'
  | 'message'
type Fields = ReturnType<typeof useForm<Record<Name, string>>>[1]
type Props = {
  client: { id: string; name: string } | null
  vessels: VesselChoice[]
  custom: RecordFields
  members: { id: string; name: string }[]
  /** Who types it in looks after it, unless somebody else is chosen. */
  me?: string
  berthId?: string
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function NewInterestForm({ client, vessels, custom, members, me, berthId, lastResult, back }: Props) {
  const { currency } = usePortDisplay()
  const [form, fields] = useForm<Record<Name, string>>({
    id: 'interest',
    lastResult,
    defaultValue: {
      source: 'manual',
      assignee_id: members.some(({ id }) => id === me) ? me : '',
      vessel_id: vessels[0]?.id ?? '',
      ...typedFields(custom),
    },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} />
      {client && <input type="hidden" name="client_id" value={client.id} />}
      {berthId && <input type="hidden" name="berth_id" value={berthId} />}
      {!client && <NewClientFields fields={fields} />}
      <VesselFields fields={fields} vessels={vessels} />
      <Wishes fields={fields} currency={currency} />
      <FieldInputs custom={custom} form={fields} />
      <SelectField
        field={fields.assignee_id}
        label="Assigned to"
        width={24}
        empty="Nobody yet"
        options={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FormActions>
        <SubmitButton busy="Adding…">Add interest</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}

const NewClientFields = ({ fields }: { fields: Fields }) => (
  <Fieldset legend="A new client">
    <TextField field={required(fields.name)} label="Name" hint="First and last name" autoComplete="off" width={24} />
    <FormGrid>
      <TextField
        field={fields.email}
        label="E-mail"
        type="email"
        autoComplete="off"
        span="half"
        hint="One of the two is enough"
      />
      <TextField
        field={fields.phone}
        label="Phone"
        type="tel"
        autoComplete="off"
        span="half"
        hint="With the country code, such as +1 264 555 0187"
      />
    </FormGrid>
  </Fieldset>
)

function VesselFields({ fields, vessels }: { fields: Fields; vessels: VesselChoice[] }) {
  const { units } = usePortDisplay()
  const unit = unitWord(units)
  return (
    <Fieldset legend="Vessel" note="as far as it is known">
      {vessels.length > 0 && (
        <SelectField
          field={fields.vessel_id}
          label="One of the client’s vessels"
          width={24}
          empty="Another one, as below"
          options={vesselOptions(vessels, units)}
        />
      )}
      <FormGrid>
        <TextField field={fields.vessel_name} label="Name of the vessel" autoComplete="off" />
        <MeasureField field={fields.loa} label="Length overall" unit={unit} span="third" />
        <MeasureField field={fields.beam} label="Beam" unit={unit} span="third" />
        <MeasureField field={fields.draft} label="Draft" unit={unit} span="third" />
      </FormGrid>
    </Fieldset>
  )
}
