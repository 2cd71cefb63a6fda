import { useForm, type SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { type Option, SelectField, TextField } from '#app/ui/field.tsx'
import { FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'

type Props = {
  currency: string
  timezone: string
  currencies: Option[]
  zones: { group: string; options: Option[] }[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function NewPortForm({ currency, timezone, currencies, zones, lastResult, back }: Props) {
  const [form, fields] = useForm<Record<'name' | 'slug' | 'currency' | 'timezone', string>>({
    id: 'port',
    lastResult,
    defaultValue: { currency, timezone },
  })
  return (
    <GuardedForm form={form}>
      <ErrorSummary
        form={form}
        labels={{ name: 'Name', slug: 'Address', currency: 'Currency', timezone: 'Time zone' }}
      />
      <FormGrid>
        <TextField
          field={required(fields.name)}
          label="Name"
          hint="Such as Port Nimara"
          span="half"
          autoComplete="off"
        />
        <TextField
          field={fields.slug}
          label="Address"
          optional="made from the name"
          hint="Small letters, digits and hyphens. It stays: links and forms carry it."
          span="half"
          autoComplete="off"
          code
        />
        <SelectField field={required(fields.currency)} label="Currency" options={currencies} span="half" />
        <SelectField field={required(fields.timezone)} label="Time zone" options={zones} span="half" />
      </FormGrid>
      <FormActions>
        <SubmitButton busy="Adding…">Add the port</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}
