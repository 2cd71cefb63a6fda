import { countryOptions, languageOptions } from '#app/geo/country.ts'
import { SelectField, TextField, type Field } from '#app/ui/field.tsx'
import { CheckField } from '#app/ui/choice-field.tsx'
import { Fieldset, FormGrid } from '#app/ui/form.tsx'
import { clientFieldLabels as labels } from './client-fields.ts'
import { clientSourceLabels, clientSources } from './client.ts'

type Fields = Record<
  | 'born_on'
  | 'nationality'
  | 'country'
  | 'language'
  | 'source'
  | 'source_detail'
  | 'assignee_id'
  | 'tax_id'
  | 'has_marketing_consent',
  Field
>
type Props = { fields: Fields; members: { id: string; name: string }[] }

/** What is asked of a new client and of a known one alike; none of it is required. */
export function ClientDetails({ fields, members }: Props) {
  return (
    <>
      <Fieldset legend="About them" note="skip what you do not know">
        <FormGrid>
          <SelectField
            field={fields.nationality}
            label={labels.nationality}
            span="third"
            empty="Not known"
            options={countryOptions}
          />
          <SelectField
            field={fields.country}
            label={labels.country}
            span="third"
            empty="Not known"
            options={countryOptions}
            autoComplete="country"
          />
          <SelectField
            field={fields.language}
            label={labels.language}
            span="third"
            empty="Not known"
            options={languageOptions}
          />
          <TextField field={fields.tax_id} label={labels.tax_id} span="third" code />
          <TextField field={fields.born_on} label={labels.born_on} span="third" type="date" />
        </FormGrid>
      </Fieldset>
      <Fieldset legend="At the port">
        <FormGrid>
          <SelectField
            field={fields.assignee_id}
            label={labels.assignee_id}
            span="half"
            empty="Nobody yet"
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            field={fields.source}
            label={labels.source}
            span="half"
            options={clientSources.map((value) => ({ value, label: clientSourceLabels[value] }))}
          />
          <TextField
            field={fields.source_detail}
            label={labels.source_detail}
            hint="Such as the broker’s or the boat show’s name"
            optional
          />
        </FormGrid>
        <CheckField field={fields.has_marketing_consent} label="They agreed to be told about new berths" />
      </Fieldset>
    </>
  )
}
