import { documentTypeLabels } from '#app/documents/document.ts'
import type { TemplateKind } from '#app/papers/paper-field.ts'

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
  ...documentTypeLabels,
  berth_sheet: 'Berth sheet',
  invoice: 'Invoice',
  reminder_letter: 'Reminder letter',
}

/** What a template of this kind is tried on. */
export const recordKinds = {
  eoi: 'deal',
  nda: 'deal',
  contract: 'deal',
  addendum: 'deal',
  other: 'deal',
  berth_sheet: 'berth',
  invoice: 'invoice',
  reminder_letter: 'invoice',
} as const satisfies Record<TemplateKind, string>

export const templateLanguages = ['en', 'de', 'el', 'es', 'fr', 'it', 'nl', 'pt', 'ru', 'tr'] as const
export type TemplateLanguage = (typeof templateLanguages)[number]

const names = new Intl.DisplayNames('en', { type: 'language' })
export const languageName = (code: string) => names.of(code) ?? code

export const kindOptions = templateKinds.map((value) => ({ value, label: templateKindLabels[value] }))
export const languageOptions = templateLanguages.map((value) => ({ value, label: languageName(value) }))

export const mostWords = 60_000
