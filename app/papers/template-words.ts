import type { TemplateKind } from './paper-field.ts'

export const templateKinds = [
  'eoi',
  'nda',
  'contract',
  'addendum',
  'other',
  'berth_sheet',
  'invoice',
  'reminder_letter',
] as const satisfies TemplateKind[]
export const templateKindLabels: Record<TemplateKind, string> = {
  eoi: 'Expression of interest',
  nda: 'Non-disclosure agreement',
  contract: 'Contract',
  addendum: 'Addendum',
  other: 'Other document',
  berth_sheet: 'Berth sheet',
  invoice: 'Invoice',
  reminder_letter: 'Reminder letter',
}
