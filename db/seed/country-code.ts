import { type CountryCode, getCountries } from 'libphonenumber-js/max'
import { fold } from './columns.ts'

const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'nb', 'da', 'fi', 'pl', 'el', 'ru', 'tr', 'hr']
const everyday: Record<string, CountryCode> = {
  uk: 'GB',
  'u k': 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  usa: 'US',
  'u s a': 'US',
  'u s': 'US',
  'united states of america': 'US',
  america: 'US',
  'the united states': 'US',
  uae: 'AE',
  emirates: 'AE',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  bvi: 'VG',
  usvi: 'VI',
  'st martin': 'MF',
  'sint maarten': 'SX',
  'st maarten': 'SX',
  'st barths': 'BL',
  'st barts': 'BL',
  'the bahamas': 'BS',
  brd: 'DE',
}
let known: Map<string, CountryCode> | undefined

/** "UK", "Deutschland", "IT" and "Norge" to their ISO code; undefined for what is no country. */
export function countryCode(text: string): string | undefined {
  known ??= everyName()
  return known.get(fold(text))
}

function everyName() {
  const names = new Map<string, CountryCode>()
  const countries = getCountries()
  for (const language of languages) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of countries) {
      const name = display.of(code)
      if (name && !names.has(fold(name))) names.set(fold(name), code)
    }
  }
  for (const code of countries) names.set(code.toLowerCase(), code)
  for (const [name, code] of Object.entries(everyday)) names.set(name, code)
  return names
}
