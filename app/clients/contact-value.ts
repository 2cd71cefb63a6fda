import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type EmailResult = { value: string } | { problem: string }
/** `confirmed` is false when the length fits but the numbering plan does not know the number. */
export type PhoneResult = { value: string; display: string; confirmed: boolean } | { problem: string }

const address =
  /^[^\s@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u

export function readEmail(text: string): EmailResult {
  // tidying takes time that grows with the square of the length
  if (text.length > 1000) return { problem: 'An e-mail address has at most 254 characters.' }
  const value = tidyEmail(text)
  if (value === '') return { problem: 'The e-mail address is missing.' }
  const isAddress = address.test(value) && value.length <= 254 && !/\.\.|^\.|\.@/.test(value)
  return isAddress ? { value } : { problem: `“${text.trim()}” is not an e-mail address.` }
}

/** Undoes what people do to hide an address from robots: "x at example.net", "x(at)example dot net". */
function tidyEmail(text: string) {
  const inBrackets = /<([^<>\s]+@[^<>\s]+)>\s*$/.exec(text)?.[1]
  return (inBrackets ?? text)
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^'(?=[^@\s]+@)/, '')
    .replace(/^mailto:\s*/i, '')
    .replace(/\s*[[({]\s*at\s*[\])}]\s*|^(\S+)\s+at\s+(?=\S+$|\S+ dot )/i, '$1@')
    .replace(/\s*[[({]\s*dot\s*[\])}]\s*|\s+dot\s+/gi, '.')
    .replace(/\s*@\s*/, '@')
    .replace(/[;,.]+$/, '')
    .toLowerCase()
}

/** To E.164. Exports put an apostrophe before a leading + so that a spreadsheet leaves it alone; it is taken off. */
export function readPhone(text: string, { country }: { country?: string | undefined } = {}): PhoneResult {
  const clean = text
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^'(?=[+\d(])/, '')
    .replace(/^tel:\s*/i, '')
  if (clean === '') return { problem: 'The phone number is missing.' }
  const dialled = clean.replace(/^(?:\(?00\)?|\+\s*00)\s*(?=[(\d])/, '+')
  const home = country && isSupportedCountry(country.toUpperCase()) ? (country.toUpperCase() as CountryCode) : undefined
  const number = parsePhoneNumberFromString(dialled, { ...(home && { defaultCountry: home }), extract: false })
  if (number?.isPossible())
    return { value: number.number, display: displayPhone(number.number), confirmed: number.isValid() }
  if (!/\d/.test(clean) || /\p{L}{4,}/u.test(clean)) return { problem: `“${text.trim()}” is not a phone number.` }
  if (!home && !dialled.startsWith('+'))
    return { problem: `“${text.trim()}” needs its country code, like +44 7700 900181.` }
  return { problem: `“${text.trim()}” has too few or too many digits for a phone number.` }
}

export function displayPhone(e164: string) {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}
