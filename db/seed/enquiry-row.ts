import { readEmail, readPhone } from '#app/clients/contact-value.ts'
import { readPersonName } from '#app/clients/person-name.ts'
import { type DateOrder, instantAt, parseTypedDate } from '#app/dates/typed-date.ts'
import { type EnquiryInput, parseWish, readSource } from '#app/interests/enquiry.ts'
import { parseLength, type Units } from '#app/measures/length.ts'
import { parseBudget } from '#app/money/budget.ts'
import { readYes } from './berth-list-words.ts'
import { cellText, type Column, fold } from './columns.ts'
import { countryCode } from './country-code.ts'
import type { EnquiryListOptions } from './enquiry-list.ts'
import type { CsvRecord } from './read-csv.ts'

type Field =
  | 'submittedAt'
  | 'name'
  | 'givenName'
  | 'familyName'
  | 'email'
  | 'phone'
  | 'country'
  | 'language'
  | 'vesselName'
  | 'loa'
  | 'beam'
  | 'draft'
  | 'wish'
  | 'budget'
  | 'message'
  | 'source'
  | 'consent'
export type EnquiryColumns = Record<Field, Column>
type Options = EnquiryListOptions & { orderOf: (text: string) => DateOrder }
export type EnquiryRow =
  | { input: EnquiryInput; notes: string[] }
  | { problems: string[]; isNameless: boolean; email: string | null; phone: string | null }

/**
 * An enquiry is worth money, so only what leaves nobody to answer, or nothing to trust, is refused: no name, no way to
 * reach anybody, an impossible date. What can't be read elsewhere goes into the message as it was typed.
 */
export function readEnquiryRow(record: CsvRecord, columns: Partial<EnquiryColumns>, options: Options): EnquiryRow {
  const cell = (field: Field) => cellText(record, columns[field])
  const problems: string[] = []
  const notes: string[] = []
  const kept: string[] = []
  const keep = (what: string, field: Field, why: string) => {
    kept.push(`${what}: ${cell(field)}`)
    notes.push(`${why} It is kept in the message.`)
  }

  const typedName = cell('name') || [cell('givenName'), cell('familyName')].filter(Boolean).join(' ')
  const name = readPersonName(typedName)
  if ('problem' in name) problems.push(name.problem)

  const country = countryCode(cell('country')) ?? null
  if (!country && cell('country')) keep('Country', 'country', `“${cell('country')}” is not a country that is known.`)
  const reach = readReach(cell('email'), cell('phone'), country ?? options.country)
  if (reach.problem) problems.push(reach.problem)
  else {
    if (cell('email') && !reach.email) keep('E-mail', 'email', `“${cell('email')}” is not an e-mail address.`)
    if (cell('phone') && !reach.phone) keep('Phone', 'phone', `“${cell('phone')}” is not a phone number.`)
  }
  const submitted = readSubmitted(cell('submittedAt'), options)
  if (submitted.problem) problems.push(submitted.problem)
  if (submitted.note) notes.push(submitted.note)

  const size = (what: string, field: 'loa' | 'beam' | 'draft', longest: number) => {
    if (cell(field) === '') return null
    const read = parseLength(cell(field), { units: unitsOf(columns[field]), longest })
    if ('metres' in read) return read.metres
    keep(what, field, read.problem)
    return null
  }
  let [loa, beam] = [size('Length', 'loa', 200), size('Beam', 'beam', 40)]
  const draft = size('Draft', 'draft', 20)
  if (loa !== null && beam !== null && beam >= loa) {
    keep('Length', 'loa', 'The vessel would be as wide as it is long.')
    kept.push(`Beam: ${cell('beam')}`)
    loa = beam = null
  }
  const wish = parseWish(cell('wish'))
  if (!wish) keep('Wish', 'wish', 'The wish names no dock or berth.')
  const budget = parseBudget(cell('budget'))
  if (budget && !budget.min && !budget.max) keep('Budget', 'budget', `“${cell('budget')}” is no amount.`)
  const source = readSource(cell('source')) ?? { source: 'website', detail: null }

  if (problems.length > 0 || 'problem' in name) {
    return { problems, isNameless: typedName === '', email: reach.email, phone: reach.phone }
  }
  const vessel = { name: cell('vesselName').replace(/\s+/g, ' ') || null, loa, beam, draft }
  const input: EnquiryInput = {
    name,
    email: reach.email,
    phone: reach.phone,
    country,
    language: languageCode(cell('language')),
    vessel: Object.values(vessel).some((value) => value !== null) ? vessel : null,
    wish: wish ?? { kind: 'any' },
    budget: budget
      ? {
          min: budget.min ?? null,
          max: budget.max ?? null,
          currency: budget.currency ?? options.currency,
          words: budget.words,
        }
      : null,
    message: [cell('message'), ...kept].filter(Boolean).join('\n'),
    source: source.source,
    sourceDetail: source.detail,
    hasConsent: readYes(cell('consent')) ?? false,
    submittedAt: submitted.at,
  }
  return { input, notes }
}

function unitsOf(column: Column | undefined): Units {
  return column && /^(ft|feet|foot)$/.test(column.unit) ? 'imperial' : 'metric'
}

function readReach(typedEmail: string, typedPhone: string, country: string) {
  const email = readEmail(typedEmail)
  const phone = readPhone(typedPhone, { country })
  const reach = { email: 'value' in email ? email.value : null, phone: 'value' in phone ? phone.value : null }
  if (reach.email || reach.phone) return { ...reach, problem: undefined }
  if (!typedEmail && !typedPhone)
    return { ...reach, problem: 'There is no e-mail address and no phone number, so nobody can be reached.' }
  const why = [
    typedEmail ? 'problem' in email && email.problem : 'There is no e-mail address.',
    typedPhone ? 'problem' in phone && phone.problem : 'There is no phone number.',
  ]
  return { ...reach, problem: ['Nobody can be reached.', ...why].filter(Boolean).join(' ') }
}

type Submitted = { at: string | null; note?: string; problem?: string }

function readSubmitted(text: string, { orderOf, zone, now }: Options): Submitted {
  if (text === '') return { at: null, note: 'No date is given.' }
  const order = orderOf(text)
  const read = parseTypedDate(text, { order })
  if ('problem' in read) return { at: null, problem: `The date: ${read.problem}` }
  const at = instantAt(read, zone)
  const year = Number(read.date.slice(0, 4))
  if (year < 1990 || year > 2100) return { at: null, problem: `The date “${text}” is not in a possible year.` }
  if (now && Date.parse(at) > Date.parse(now) + 86_400_000)
    return { at: null, problem: `The date “${text}” lies in the future.` }
  return read.ambiguous ? { at, note: `“${text}” is read ${order.replace('-', ' ')}: ${read.date}.` } : { at }
}

const languageNames: Record<string, string> = {
  english: 'en',
  anglais: 'en',
  englisch: 'en',
  french: 'fr',
  francais: 'fr',
  franzosisch: 'fr',
  german: 'de',
  deutsch: 'de',
  allemand: 'de',
  spanish: 'es',
  espanol: 'es',
  italian: 'it',
  italiano: 'it',
  dutch: 'nl',
  nederlands: 'nl',
  norwegian: 'no',
  norsk: 'no',
  swedish: 'sv',
  svenska: 'sv',
  portuguese: 'pt',
  portugues: 'pt',
  russian: 'ru',
  greek: 'el',
  polish: 'pl',
}

function languageCode(text: string) {
  return /^([a-z]{2})(?:[-_][a-z]{2})?$/i.exec(text)?.[1]?.toLowerCase() ?? languageNames[fold(text)] ?? null
}
