import { type DateOrder, learnDateOrders } from '#app/dates/typed-date.ts'
import type { EnquiryInput } from '#app/interests/enquiry.ts'
import { cellText, findTable, shapeProblem } from './columns.ts'
import { type EnquiryColumns, readEnquiryRow } from './enquiry-row.ts'
import { type CsvRecord, readCsv } from './read-csv.ts'

export type { EnquiryInput }
export type EnquiryListOptions = {
  /** The port's: for phone numbers without a country code, budgets without a currency, dates and times. */
  country: string
  currency: string
  zone: string
  dateOrder: DateOrder
  /** With it, dates after tomorrow are refused. */
  now?: string
}
export type EnquiryList = {
  /** `notes` tell what was read with a doubt or put right. */
  rows: { line: number; input: EnquiryInput; notes: string[] }[]
  refused: { line: number; reason: string; text: string }[]
}

export const enquiryHeadings: Record<keyof EnquiryColumns, readonly string[]> = {
  submittedAt: [
    'submitted at',
    'submitted',
    'submitted on',
    'date',
    'received',
    'received at',
    'timestamp',
    'created',
    'datum',
  ],
  givenName: ['first name', 'given name', 'vorname', 'prenom'],
  familyName: ['last name', 'family name', 'surname', 'nachname'],
  vesselName: ['yacht', 'vessel', 'boat', 'yacht name', 'vessel name', 'boat name', 'ship'],
  name: ['name', 'full name', 'client', 'contact', 'contact name', 'nom'],
  email: ['email', 'e mail', 'mail', 'email address', 'e mail address'],
  phone: ['phone', 'telephone', 'tel', 'mobile', 'cell', 'phone number', 'telefon'],
  country: ['country', 'nationality', 'land', 'pays'],
  language: ['language', 'lang', 'locale', 'sprache', 'langue'],
  loa: ['loa', 'length', 'length overall', 'lange', 'longueur'],
  beam: ['beam', 'width', 'breite', 'largeur'],
  draft: ['draft', 'draught', 'tiefgang', 'tirant d eau'],
  wish: ['wish', 'wishes', 'berth', 'preference', 'preferred berth', 'wanted'],
  budget: ['budget', 'price', 'max price'],
  message: ['message', 'comment', 'comments', 'notes', 'text', 'nachricht', 'enquiry'],
  source: ['source', 'how did you hear', 'how did you hear about us', 'heard from', 'channel'],
  consent: ['consent', 'marketing', 'marketing consent', 'newsletter', 'gdpr', 'opt in'],
}

export function readEnquiryList(bytes: Uint8Array, options: EnquiryListOptions): EnquiryList {
  const { records } = readCsv(bytes)
  const table = findTable(records, enquiryHeadings)
  if (!table || !(table.columns.name ?? table.columns.familyName) || !(table.columns.email ?? table.columns.phone)) {
    const reason = 'No heading for a name and an e-mail address or phone was found, so this is not a list of enquiries.'
    return { rows: [], refused: [{ line: records[0]?.line ?? 1, reason, text: records[0]?.text.trim() ?? '' }] }
  }
  const { columns, width, rows } = table
  const orderOf = learnDateOrders(
    rows.map((record) => cellText(record, columns.submittedAt)),
    options.dateOrder,
  )
  const list: EnquiryList = { rows: [], refused: [] }
  const seen = new Map<string, number>()
  const nameless: { at: number; email: string | null; phone: string | null }[] = []
  for (const record of rows) {
    const { line } = record
    const refuse = (reason: string) => list.refused.push({ line, reason, text: record.text.trim() })
    const misshapen = shapeProblem(record, width)
    const earlier = seen.get(sameness(record))
    if (misshapen) refuse(misshapen)
    else if (earlier) refuse(`This line repeats line ${earlier}.`)
    else {
      seen.set(sameness(record), line)
      const read = readEnquiryRow(record, columns, { ...options, orderOf })
      if ('input' in read) list.rows.push({ line, ...read })
      else {
        if (read.isNameless) nameless.push({ at: list.refused.length, ...read })
        refuse(read.problems.join(' '))
      }
    }
  }
  for (const { at, email, phone } of nameless) {
    const known = list.rows.find(({ input }) =>
      email ? input.email === email : phone !== null && input.phone === phone,
    )
    const refused = list.refused[at]
    if (known && refused) refused.reason += ` ${nameAt(known)}`
  }
  return list
}

function sameness({ cells }: CsvRecord) {
  return JSON.stringify(cells.map((cell) => cell.replace(/\s+/g, ' ').trim().toLowerCase()))
}

function nameAt({ line, input }: { line: number; input: EnquiryInput }) {
  return `${input.name.given} ${input.name.family} on line ${line} has the same ${input.email ? 'e-mail address' : 'phone number'}.`
}
