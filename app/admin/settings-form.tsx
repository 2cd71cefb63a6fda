import { useForm, type SubmissionResult } from '@conform-to/react'
import { berthStatusLabels, saleStates } from '#app/berths/berth.ts'
import { ruleModeLabels, ruleModes } from '#app/berths/berth-status-rule.ts'
import { BaseField } from '#app/edits/base-field.tsx'
import {
  depositModeLabels,
  depositModes,
  publicBerthModeLabels,
  publicBerthModes,
  registrationModeLabels,
  registrationModes,
} from '#app/ports/port-settings.ts'
import { refusalPolicies, refusalPolicyLabels } from '#app/waiting/waiting.ts'
import { ChoiceField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField, type Field, type Option } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Fieldset, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import {
  approver,
  clearanceFields,
  depositFields,
  depositMode,
  digestTime,
  followUpFields,
  tenureWarningFields,
  holdDays,
  invoiceFields,
  invoicePrefix,
  leadFields,
  leastFill,
  probabilityFields,
  publicBerths,
  registrationMode,
  registrationPerson,
  rottingFields,
  ruleFields,
  secondFactorRoles,
  sellerFields,
  settingLabels,
  signingFields,
  stageRuleFields,
  insuranceDays,
  tenureYears,
  waitingClasses,
  waitingFields,
  waitingPolicy,
  weightFields,
  type FlatSettings,
  type SettingField,
} from './setting-fields.ts'

type Props = {
  settings: FlatSettings
  version: number
  members: { id: string; name: string }[]
  roles: { key: string; name: string }[]
  zones: { group: string; options: Option[] }[]
  currencies: Option[]
  lastResult?: SubmissionResult<string[]>
}

const options = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }))

/** All thresholds of a port in one form, so that one save is one change in the audit log. */
export function SettingsForm({ settings, version, members, roles, zones, currencies, lastResult }: Props) {
  const shown = Object.fromEntries(Object.entries(settings).map(([field, value]) => [field, value ?? '']))
  const [form, fields] = useForm<Record<string, string>>({
    id: 'settings',
    lastResult,
    defaultValue: shown,
    constraint: { name: { required: true } },
  })
  const at = (field: string) => fields[field]!
  return (
    <GuardedForm form={form}>
      <ErrorSummary form={form} labels={settingLabels} />
      <BaseField version={version} shown={shown} />
      <Fieldset legend="The port">
        <FormGrid>
          <TextField field={at('name')} label="Name" autoComplete="off" span="half" />
          <TextField
            field={at('colour')}
            label="Colour"
            hint="Like #0f5f8c. Stands on top of every page. Empty for the usual one"
            optional
            code
            autoComplete="off"
            span="half"
          />
          <SelectField
            field={at('default_currency')}
            label="Currency"
            hint="For new berths and interests. What is there keeps its own"
            options={currencies}
            span="half"
          />
          <SelectField
            field={at('timezone')}
            label="Time zone"
            hint="Days and times of this port are shown in it"
            options={zones}
            span="half"
          />
        </FormGrid>
      </Fieldset>
      <Fieldset legend="Days that a deal may stay in a stage">
        <Numbers each={rottingFields} at={at} />
      </Fieldset>
      <Fieldset legend="Probability by stage" note="in percent">
        <Numbers each={probabilityFields} at={at} />
      </Fieldset>
      <Fieldset legend="How warm a lead is" note="unless somebody says so by hand">
        <Numbers each={leadFields} at={at} />
      </Fieldset>
      <Fieldset legend="What happens to a berth">
        <FormGrid>
          {ruleFields.map(({ mode, status }) => (
            <Rule key={mode.field} mode={mode} status={status} at={at} />
          ))}
        </FormGrid>
      </Fieldset>
      <Fieldset legend="What happens to a deal" note="when something is signed or paid">
        <FormGrid>
          {stageRuleFields.map(({ field, label }) => (
            <SelectField key={field} field={at(field)} label={label} options={options(ruleModes, ruleModeLabels)} />
          ))}
        </FormGrid>
      </Fieldset>
      <Fieldset legend="Holds and signing">
        <FormGrid>
          <SelectField
            field={at(approver.field)}
            label={approver.label}
            hint="Signs for the port, after the client and the salesperson. Without one nothing is sent for signing"
            empty="Nobody yet"
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </FormGrid>
        <Numbers each={[holdDays, ...signingFields]} at={at} />
      </Fieldset>
      <Fieldset legend="Follow-ups after details were sent" note="0 for none">
        <Numbers each={followUpFields} at={at} />
      </Fieldset>
      <Fieldset legend="Warnings before a tenure ends" note="0 for none">
        <Numbers each={tenureWarningFields} at={at} />
      </Fieldset>
      <Fieldset legend="Deposit and invoices">
        <FormGrid>
          <SelectField
            field={at(depositMode.field)}
            label={depositMode.label}
            options={options(depositModes, depositModeLabels)}
            span="half"
          />
          <TextField field={at(invoicePrefix.field)} label={invoicePrefix.label} code autoComplete="off" span="half" />
        </FormGrid>
        <Numbers each={[...depositFields, ...invoiceFields]} at={at} />
      </Fieldset>
      <Fieldset legend="Waiting list">
        <FormGrid>
          <SelectField
            field={at(waitingPolicy.field)}
            label={waitingPolicy.label}
            options={options(refusalPolicies, refusalPolicyLabels)}
          />
          <TextField
            field={at(waitingClasses.field)}
            label={waitingClasses.label}
            hint="Like 10, 12, 15. Who waits already keeps the class they joined"
            autoComplete="off"
          />
        </FormGrid>
        <Numbers each={waitingFields} at={at} />
      </Fieldset>
      <Fieldset legend="Who sells" note="stands on invoices and papers">
        <FormGrid>
          <TextField
            field={at(sellerFields.legalName.field)}
            label={sellerFields.legalName.label}
            optional
            span="half"
          />
          <TextField field={at(sellerFields.taxId.field)} label={sellerFields.taxId.label} optional code span="half" />
          <TextArea field={at(sellerFields.address.field)} label={sellerFields.address.label} optional rows={3} />
          <TextArea
            field={at(sellerFields.bankDetails.field)}
            label={sellerFields.bankDetails.label}
            optional
            rows={3}
          />
        </FormGrid>
      </Fieldset>
      <Fieldset legend="Recommending berths: what counts how much">
        <Numbers each={weightFields} at={at} />
      </Fieldset>
      <Fieldset legend="Recommending berths: room around the vessel">
        <Numbers each={[...clearanceFields, leastFill]} at={at} />
      </Fieldset>
      <Fieldset legend="New registrations and tenures">
        <FormGrid>
          <SelectField
            field={at(registrationMode.field)}
            label={registrationMode.label}
            options={options(registrationModes, registrationModeLabels)}
          />
          <SelectField
            field={at(registrationPerson.field)}
            label="If always the same person: who"
            empty="Nobody"
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
            span="half"
          />
          <SelectField
            field={at(publicBerths.field)}
            label={publicBerths.label}
            hint="A page and a feed of the port, for people without an account"
            options={options(publicBerthModes, publicBerthModeLabels)}
            span="half"
          />
          <TextField field={at(tenureYears.field)} label={tenureYears.label} inputMode="numeric" span="half" />
          <TextField
            field={at(insuranceDays.field)}
            label={insuranceDays.label}
            hint="0: nobody is reminded"
            inputMode="numeric"
            span="half"
          />
        </FormGrid>
      </Fieldset>
      <Fieldset legend="Mail">
        <FormGrid>
          <TextField
            field={at(digestTime.field)}
            label={digestTime.label}
            hint="In the port’s time zone, to those who chose a daily e-mail"
            type="time"
            span="half"
          />
        </FormGrid>
      </Fieldset>
      <Fieldset legend="Signing in">
        <ChoiceField
          field={{
            ...at(secondFactorRoles.field),
            initialValue: chosenRoles(at(secondFactorRoles.field).initialValue),
          }}
          label={secondFactorRoles.label}
          hint="In these roles nothing of this port opens before an authenticator app or a passkey is set up"
          multiple
          plain
          options={roles.map(({ key, name }) => ({ value: key, label: name }))}
        />
      </Fieldset>
      <FormActions>
        <SubmitButton busy="Saving…">Save the settings</SubmitButton>
      </FormActions>
    </GuardedForm>
  )
}

const chosenRoles = (value: unknown) =>
  Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []

type At = (field: string) => Field

function Numbers({ each, at }: { each: SettingField[]; at: At }) {
  return (
    <FormGrid pairs>
      {each.map(({ field, label }) => (
        <TextField key={field} field={at(field)} label={label} inputMode="decimal" autoComplete="off" span="third" />
      ))}
    </FormGrid>
  )
}

function Rule({ mode, status, at }: { mode: SettingField; status: SettingField; at: At }) {
  return (
    <>
      <SelectField field={at(mode.field)} label={mode.label} options={options(ruleModes, ruleModeLabels)} span="half" />
      <SelectField
        field={at(status.field)}
        label={status.label}
        options={options(saleStates, berthStatusLabels)}
        span="half"
      />
    </>
  )
}
