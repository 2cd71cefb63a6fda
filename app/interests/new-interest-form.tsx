import { useForm, type SubmissionResult } from '@conform-to/react'
import { useRights } from '#app/access/rights.ts'
import type { Duplicate } from '#app/clients/client-duplicates.server.ts'
import { DuplicateHint } from '#app/clients/duplicate-hint.tsx'
import { DuplicateNotice } from '#app/clients/duplicate-notice.tsx'
import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { typedFields, type RecordFields } from '#app/custom-fields/custom-field.ts'
import { FieldInputs } from '#app/custom-fields/field-inputs.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { DefaultSubmit, Fieldset, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { MeasureField } from '#app/ui/measure-field.tsx'
import { required } from '#app/ui/required.ts'
import { unitWord, vesselOptions, type VesselChoice, Wishes } from './wish-fields.tsx'

type Name =
  | 'client_id'
  | 'name'
  | 'email'
  | 'phone'
  | 'despite_duplicates'
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
  | 'desired_side'
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
  /** Who the new client may be already. */
  duplicates?: readonly Duplicate[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function NewInterestForm(props: Props) {
  const { client, vessels, custom, members, me, berthId, duplicates = [], lastResult, back } = props
  const { currency } = usePortDisplay()
  const [form, fields] = useForm<Record<Name, string>>({
    id: 'interest',
    lastResult,
    defaultValue: {
      source: 'manual',
      assignee_id: members.some(({ id }) => id === me) ? me : '',
      ...typedFields(custom),
    },
  })
  return (
    <GuardedForm form={form}>
      <DefaultSubmit />
      <ErrorSummary form={form} />
      <DuplicateNotice
        duplicates={duplicates}
        field={fields.despite_duplicates}
        use={({ id, name }) => (
          <SubmitButton name="client_id" value={id} variant="plain" small label={`Use ${name}`}>
            Use this one
          </SubmitButton>
        )}
      />
      {client && <input type="hidden" name="client_id" value={client.id} />}
      {berthId && <input type="hidden" name="berth_id" value={berthId} />}
      {!client && <NewClientFields fields={fields} />}
      {!client && duplicates.length === 0 && <KnownAlready formId={form.id} berthId={berthId} />}
      <VesselFields key={client?.id} fields={fields} vessels={vessels} isSent={lastResult !== undefined} />
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

/** Choosing somebody known keeps what was typed about the vessel and the wishes. */
function KnownAlready({ formId, berthId }: { formId: string; berthId?: string }) {
  const { can } = useRights()
  if (!can('clients:view') || !can('clients:create')) return null
  return (
    <DuplicateHint
      formId={formId}
      use={({ id, name }) => (
        <LinkButton to={withSearch('', { berth: berthId, client: id })} small label={`Use ${name}`}>
          Use this one
        </LinkButton>
      )}
    />
  )
}

type Vessels = { fields: Fields; vessels: VesselChoice[]; isSent: boolean }

function VesselFields({ fields, vessels, isSent }: Vessels) {
  const { units } = usePortDisplay()
  const unit = unitWord(units)
  return (
    <Fieldset legend="Vessel" note="as far as it is known">
      {vessels.length > 0 && (
        <SelectField
          field={isSent ? fields.vessel_id : { ...fields.vessel_id, initialValue: vessels[0]?.id }}
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
