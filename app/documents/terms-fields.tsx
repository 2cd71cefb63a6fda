import { usePortDisplay } from '#app/ports/port-display.ts'
import { SelectField, TextField, type Field } from '#app/ui/field.tsx'
import { FormGrid } from '#app/ui/form.tsx'
import { MoneyField } from '#app/ui/money-field.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { vesselOptions, type VesselChoice } from '#app/interests/wish-fields.tsx'

export const termLabels = {
  title: 'Title',
  template_id: 'Template',
  vessel_id: 'Vessel',
  price: 'Price',
  tenure_years: 'Years of the lease',
  starts_on: 'Start of the lease',
  special_terms: 'Special terms',
}
export type TermName = keyof typeof termLabels
export type Terms = Record<Exclude<TermName, 'tenure_years' | 'title'>, string | null> & {
  title: string
  tenure_years: number | null
}
export type TemplateChoice = { id: string; name: string; language: string }

/** As the form shows them: an amount without the zeros that the database keeps behind it. */
export const shownTerms = (terms: Terms): Record<TermName, string> => ({
  title: terms.title,
  template_id: terms.template_id ?? '',
  vessel_id: terms.vessel_id ?? '',
  price: (terms.price ?? '').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''),
  tenure_years: terms.tenure_years === null ? '' : String(terms.tenure_years),
  starts_on: terms.starts_on ?? '',
  special_terms: terms.special_terms ?? '',
})

type Props = {
  fields: Record<TermName, Field>
  currency: string
  templates: TemplateChoice[]
  vessels: VesselChoice[]
}

/** What stands in the paper beside who and where. */
export function TermsFields({ fields, currency, templates, vessels }: Props) {
  const { units, locale } = usePortDisplay()
  const languages = new Intl.DisplayNames(locale, { type: 'language' })
  return (
    <>
      <TextField field={required(fields.title)} label={termLabels.title} width={24} autoComplete="off" />
      <SelectField
        field={fields.template_id}
        label={termLabels.template_id}
        width={24}
        hint={
          templates.length === 0
            ? 'There is none of this kind yet: it can only be uploaded as signed on paper.'
            : undefined
        }
        empty={templates.length === 0 ? 'None' : undefined}
        options={templates.map(({ id, name, language }) => ({
          value: id,
          label: `${name}, ${languages.of(language) ?? language}`,
        }))}
      />
      <FormGrid>
        <SelectField
          field={fields.vessel_id}
          label={termLabels.vessel_id}
          span="half"
          empty="None"
          options={vesselOptions(vessels, units)}
        />
        <MoneyField field={fields.price} label={termLabels.price} currency={currency} span="half" />
        <TextField
          field={fields.tenure_years}
          label={termLabels.tenure_years}
          inputMode="numeric"
          autoComplete="off"
          span="half"
        />
        <TextField field={fields.starts_on} label={termLabels.starts_on} type="date" span="half" />
      </FormGrid>
      <TextArea
        field={fields.special_terms}
        label={termLabels.special_terms}
        optional
        hint="What is agreed beside the words of the template."
        rows={4}
      />
    </>
  )
}
