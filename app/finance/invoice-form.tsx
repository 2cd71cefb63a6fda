import { useForm, type SubmissionResult } from '@conform-to/react'
import { BaseField } from '#app/edits/base-field.tsx'
import { type Stage, stageLabels } from '#app/interests/interest.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { DefaultSubmit, FormActions, FormGrid, SubmitButton } from '#app/ui/form.tsx'
import { GuardedForm } from '#app/ui/guarded-form.tsx'
import { required } from '#app/ui/required.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { InvoiceLineRows, taxOptions } from './invoice-line-rows.tsx'
import { type KeptLine, typedLine, type TypedLine } from './invoice-lines.ts'
import { type InvoicePurpose, invoicePurposeLabels, invoicePurposes } from './invoice.ts'

type Shape = Record<'purpose' | 'interest_id' | 'currency' | 'due_days' | 'notes', string> & {
  lines: Record<string, string>[]
}
type TaxRate = { id: string; name: string; percent: string; is_default: boolean }
export type EditedInvoice = {
  purpose: InvoicePurpose
  interest_id: string | null
  currency: string
  due_days: number
  notes: string | null
  lines: (KeptLine & { tax_name?: string | null; tax_percent?: string })[]
}
type Props = {
  invoice: EditedInvoice
  /** Of a draft that is edited; without one the invoice is new. */
  version?: number
  clientId?: string
  deals: { id: string; stage: Stage; berth: string | null }[]
  taxRates: TaxRate[]
  currencies: string[]
  lastResult?: SubmissionResult<string[]>
  back: string
}

export function InvoiceForm({ invoice, version, clientId, lastResult, back, ...choices }: Props) {
  const shown = shownInvoice(invoice)
  const usual = choices.taxRates.find(({ is_default }) => is_default)
  const blank: TypedLine = {
    description: '',
    quantity: '1',
    unit_price: '',
    discount_percent: '',
    tax_rate_id: usual?.id ?? '',
  }
  const [form, fields] = useForm<Shape>({
    id: 'invoice',
    lastResult,
    defaultValue: { ...shown, lines: invoice.lines.length > 0 ? invoice.lines.map(typedLine) : [blank] },
  })
  return (
    <GuardedForm form={form}>
      <DefaultSubmit />
      <ErrorSummary form={form} />
      {version !== undefined && <BaseField version={version} shown={shown} />}
      {clientId && <input type="hidden" name="client_id" value={clientId} />}
      <InvoiceLineRows form={form} field={fields.lines} taxes={taxesOf(invoice, choices.taxRates)} blank={blank} />
      <FormGrid>
        <SelectField
          field={fields.currency}
          label="Currency"
          span="third"
          options={choices.currencies.map((value) => ({ value, label: value }))}
        />
        <TextField
          field={required(fields.due_days)}
          label="Days to pay"
          hint="From the day of issue"
          inputMode="numeric"
          span="third"
        />
        <SelectField
          field={fields.purpose}
          label="Purpose"
          span="third"
          options={invoicePurposes.map((value) => ({ value, label: invoicePurposeLabels[value] }))}
        />
        <SelectField
          field={fields.interest_id}
          label="Deal"
          span="half"
          empty="None"
          options={choices.deals.map(({ id, stage, berth }) => ({
            value: id,
            label: [berth ?? 'No berth yet', stageLabels[stage]].join(', '),
          }))}
        />
      </FormGrid>
      <TextArea field={fields.notes} label="Words for the client" hint="Stand under the totals" optional />
      <FormActions>
        <SubmitButton busy="Saving…">{version === undefined ? 'Save the draft' : 'Save invoice'}</SubmitButton>
        <LinkButton to={back} variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </GuardedForm>
  )
}

const shownInvoice = ({ purpose, interest_id, currency, due_days, notes, lines }: EditedInvoice) => ({
  purpose,
  interest_id: interest_id ?? '',
  currency,
  due_days: String(due_days),
  notes: notes ?? '',
  lines: JSON.stringify(lines.map(typedLine)),
})

/** A rate that has ended stays a choice while a line has it. */
function taxesOf({ lines }: EditedInvoice, rates: TaxRate[]) {
  const kept = lines.flatMap(({ tax_rate_id: id, tax_name: name, tax_percent: percent }) =>
    id && name && percent && !rates.some((rate) => rate.id === id) ? [{ id, name, percent }] : [],
  )
  return taxOptions([...rates, ...new Map(kept.map((rate) => [rate.id, rate])).values()])
}
