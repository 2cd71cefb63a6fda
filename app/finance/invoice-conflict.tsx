import { ConflictForm, type ConflictAnswer } from '#app/edits/conflict-form.tsx'
import { type KeptLine, lineWords, typedLine } from './invoice-lines.ts'
import { type InvoicePurpose, invoicePurposeLabels } from './invoice.ts'

export const invoiceFieldLabels: Record<string, string> = {
  purpose: 'Purpose',
  interest_id: 'Deal',
  currency: 'Currency',
  due_days: 'Days to pay',
  notes: 'Words for the client',
  lines: 'Lines',
}

const isLines = (value: unknown): value is KeptLine[] => Array.isArray(value)
const posted = (value: unknown) => (isLines(value) ? JSON.stringify(value.map(typedLine)) : value)
const all = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).map(([field, value]) => [field, posted(value)]))

/** The comparison posts the lines as their JSON, and shows them in words. */
export function InvoiceConflict({ conflict, back }: { conflict: ConflictAnswer; back: string }) {
  const { version, current, merged, conflicts } = conflict
  const kept = new Map(conflicts.flatMap((each) => [each.original, each.yours, each.theirs]).map((v) => [posted(v), v]))
  return (
    <ConflictForm
      conflict={{
        version,
        current: all(current),
        merged: all(merged),
        conflicts: conflicts.map(({ field, original, yours, theirs }) => ({
          field,
          original: posted(original),
          yours: posted(yours),
          theirs: posted(theirs),
        })),
      }}
      thing="invoice"
      labels={invoiceFieldLabels}
      show={(field, value) => words(field, kept.get(value) ?? value)}
      back={back}
    />
  )
}

function words(field: string, value: unknown) {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (isLines(value)) return value.map(lineWords).join('; ')
  if (field === 'interest_id') return 'another deal'
  return field === 'purpose' ? invoicePurposeLabels[value as InvoicePurpose] : String(value)
}
