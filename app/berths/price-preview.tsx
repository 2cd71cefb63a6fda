import type { SubmissionResult } from '@conform-to/react'
import { useForm } from '@conform-to/react'
import { formatMoney } from '#app/money/money.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Section } from '#app/ui/page.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { dayWords } from './berth-words.ts'
import { priceRuleWords, type PriceRule, type TypedChange } from './price-change.ts'

type Row = { id: string; label: string; price: string; next: string | null }
type Props = {
  preview: { rows: Row[]; count: number; rule: PriceRule; applies_on: string; seen: string; isNow: boolean }
  typed: Partial<TypedChange>
  scope: string
  currency: string
  lastResult?: SubmissionResult<string[]>
}

/** Old and new price of each berth, and the button that makes it so. */
export function PricePreview({ preview, typed, scope, currency, lastResult }: Props) {
  const { locale } = usePortDisplay()
  const { rows, count, rule, applies_on, seen, isNow } = preview
  const [form] = useForm({ id: 'confirm-prices', lastResult })
  const money = (amount: string) => <span className="num nowrap">{formatMoney(amount, currency, { locale })}</span>
  const columns: Column<Row>[] = [
    { key: 'berth', header: 'Berth', cell: ({ label }) => <Plate number={label} /> },
    { key: 'old', header: 'Now', align: 'end', cell: ({ price }) => money(price) },
    {
      key: 'new',
      header: 'New',
      align: 'end',
      cell: ({ next }) => (next === null ? 'Stays: it would be below zero' : <strong>{money(next)}</strong>),
    },
  ]
  const changing = count - rows.filter(({ next }) => next === null).length
  return (
    <Section title={`${scope}: ${priceRuleWords(rule, currency).toLowerCase()} from ${dayWords(applies_on)} on`}>
      <ErrorSummary form={form} />
      {!isNow && (
        <Notice>
          <p>
            The new prices are worked out on that day, from what each berth costs then. Until then it can be called off.
          </p>
        </Notice>
      )}
      <ActionForm form={form} layout="inline">
        {Object.entries(typed).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <input type="hidden" name="seen" value={seen} />
        <SubmitButton busy="Saving…">
          {isNow ? 'Change' : 'Plan'} {String(changing)} {changing === 1 ? 'price' : 'prices'}
        </SubmitButton>
      </ActionForm>
      <DataTable
        caption="Prices now and after the change"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        tall={false}
      />
      {count > rows.length && (
        <p className="meta">
          The first {rows.length} of {count} are shown.
        </p>
      )}
    </Section>
  )
}
