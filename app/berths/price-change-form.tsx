import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from 'react-router'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { FormGrid } from '#app/ui/form.tsx'
import { required } from '#app/ui/required.ts'
import {
  priceChangeKindLabels,
  priceChangeKinds,
  priceDirectionLabels,
  priceDirections,
  priceRoundings,
  type TypedChange,
} from './price-change.ts'

type Props = {
  typed: Partial<TypedChange>
  /** The filters, which stay in the address. */
  keep: readonly (readonly [string, string])[]
  today: string
  currency: string
  refused?: SubmissionResult<string[]>
  back: string
}

const options = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }))

/** Asks what the new prices would be: changes nothing, and the answer has an address. */
export function PriceChangeForm({ typed, keep, today, currency, refused, back }: Props) {
  const start = { kind: 'percent', direction: 'up', rounding: '1000', applies_on: today, ...typed }
  const [form, fields] = useForm<TypedChange>({ id: 'prices', lastResult: refused, defaultValue: start })
  return (
    <search>
      <ErrorSummary form={form} />
      <Form id="prices" className="form" noValidate preventScrollReset>
        {keep.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <FormGrid>
          <SelectField
            field={fields.direction}
            label="Up or down"
            span="third"
            options={options(priceDirections, priceDirectionLabels)}
          />
          <SelectField
            field={fields.kind}
            label="How"
            span="third"
            options={options(priceChangeKinds, priceChangeKindLabels)}
          />
          <TextField
            field={required(fields.value)}
            label="By how much"
            hint={`Percent, or ${currency}`}
            inputMode="decimal"
            autoComplete="off"
            span="third"
          />
          <SelectField
            field={fields.rounding}
            label="Round to the nearest"
            span="third"
            options={priceRoundings.map((value) => ({
              value,
              label: value === '0' ? 'Not at all' : Number(value).toLocaleString('en'),
            }))}
          />
          <TextField field={required(fields.applies_on)} label="From" type="date" span="third" />
          <TextField field={fields.note} label="Note" optional span="third" />
        </FormGrid>
        <div className="row">
          <button className="btn btn-primary">Show the new prices</button>
          <LinkButton to={back} variant="quiet">
            Cancel
          </LinkButton>
        </div>
      </Form>
    </search>
  )
}
