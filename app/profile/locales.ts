/** How numbers and dates can be written; the words stay English. Examples are written out, so that they read the same everywhere. */
export const localeLabels = {
  'en-GB': 'British: 31/12/2026, 1,234.50',
  'en-US': 'American: 12/31/2026, 1,234.50',
  'de-DE': 'German: 31.12.2026, 1.234,50',
  'de-CH': 'Swiss: 31.12.2026, 1’234.50',
  'fr-FR': 'French: 31/12/2026, 1 234,50',
  'es-ES': 'Spanish: 31/12/2026, 1.234,50',
  'it-IT': 'Italian: 31/12/2026, 1.234,50',
  'nl-NL': 'Dutch: 31-12-2026, 1.234,50',
  'pt-PT': 'Portuguese: 31/12/2026, 1 234,50',
  'sv-SE': 'Swedish: 2026-12-31, 1 234,50',
} as const
export type Locale = keyof typeof localeLabels
export const locales = Object.keys(localeLabels) as [Locale, ...Locale[]]

export const themeLabels = { light: 'Light', dark: 'Dark', system: 'As the system' } as const
export const unitLabels = { metric: 'Metres', imperial: 'Feet and inches' } as const
