import { z } from 'zod'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { tagParameter } from '#app/tags/tag-filter.server.ts'
import { clientKinds, clientSources, contactKinds, type ContactKind } from './client.ts'
import { proposedFields } from './client-proposal.ts'
import { readEmail, readPhone } from './contact-value.ts'
import { longestName, readPersonName } from './person-name.ts'

const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`)
const country = z.string().regex(/^[A-Z]{2}$/, 'Choose a country from the list.')
const id = z.uuid('Choose from the list.')

/** As typed in the order of this person's place. */
const birthday = (locale: string) =>
  line(40)
    .transform((text, context) => {
      const read = parseTypedDate(text, { order: dateOrderOf(locale) })
      const problem =
        'problem' in read
          ? read.problem
          : read.date < '1900'
            ? 'Enter a year from 1900 on.'
            : read.date > new Date().toISOString().slice(0, 10)
              ? 'This day is yet to come.'
              : null
      if (problem === null && 'date' in read) return read.date
      context.addIssue({ code: 'custom', message: problem! })
      return z.NEVER
    })
    .optional()
const noBirthday = 'A company has no birthday. Leave it empty.'

const about = (locale: string) => ({
  nationality: country.optional(),
  country: country.optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'Choose a language from the list.')
    .optional(),
  source: z.enum(clientSources, 'Choose where the client came from.').default('manual'),
  source_detail: line(200).optional(),
  assignee_id: id.optional(),
  tax_id: line(50).optional(),
  has_marketing_consent: z.boolean('Tick it, or leave it empty.').default(false),
  born_on: birthday(locale),
})

const contact = z.object({
  kind: z.enum(contactKinds, 'Choose what it is.'),
  value: z
    .string('Enter the address or number.')
    .trim()
    .min(1, 'Enter the address or number.')
    .max(500, 'Use at most 500 characters.'),
  label: line(60).optional(),
  has_whatsapp: z.boolean('Tick it, or leave it empty.').default(false),
  is_primary: z.boolean('Tick it, or leave it empty.').default(false),
})

const readValue = (kind: ContactKind, value: string, country?: string) =>
  kind === 'email' ? readEmail(value) : kind === 'phone' ? readPhone(value, { country }) : { value }

/** E-mails and phones are kept in one form, so that the same one is found again; how it was typed is kept beside it. */
function tidyContact<C extends { kind: ContactKind; value: string; has_whatsapp: boolean }>(
  contact: C,
  context: z.RefinementCtx,
): C & { typed: string | null } {
  const read = readValue(contact.kind, contact.value)
  const has_whatsapp = contact.kind === 'phone' && contact.has_whatsapp
  if ('value' in read)
    return { ...contact, has_whatsapp, value: read.value, typed: typedOtherwise(contact, read.value) }
  context.addIssue({ code: 'custom', path: ['value'], message: read.problem })
  return { ...contact, typed: null }
}
const typedOtherwise = ({ value }: { value: string }, kept: string) => (value.trim() === kept ? null : value.trim())
export const NewContact = contact.transform(tidyContact)
export type NewContact = z.output<typeof NewContact>
export const ContactEdit = versioned(contact).transform(tidyContact)
export type ContactEdit = z.output<typeof ContactEdit>

/** A client as typed: a name, and one way to reach them. */
export const newClient = (locale: string) =>
  z
    .object({
      kind: z.enum(clientKinds, 'Choose a person or a company.').default('person'),
      name: line(longestName).min(1, 'Enter the name.').default(''),
      email: line(254).optional(),
      phone: line(40).optional(),
      contacts: z
        .array(contact.omit({ is_primary: true }))
        .max(20, 'At most 20 at once.')
        .default([]),
      ...about(locale),
      despite_duplicates: z.boolean('Tick it, or leave it empty.').default(false),
    })
    .transform(({ name, email, phone, contacts, ...rest }, context) => {
      const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
      const first = [
        { at: ['email'], kind: 'email' as const, value: email },
        { at: ['phone'], kind: 'phone' as const, value: phone },
      ].flatMap(({ value, ...each }) => (value ? [{ ...each, value, has_whatsapp: false, label: undefined }] : []))
      const more = contacts.map((each, at) => ({ ...each, at: ['contacts', at, 'value'] }))
      if (!name) refuse(['name'], 'Enter the name.')
      if (rest.kind === 'company' && rest.born_on) refuse(['born_on'], noBirthday)
      if (first.length + more.length === 0) refuse(['email'], 'Enter an e-mail address or a phone number.')
      const reached: FirstContact[] = []
      for (const { at, kind, value, label, has_whatsapp } of [...first, ...more]) {
        const read = readValue(kind, value, rest.country)
        if ('problem' in read) refuse(at, read.problem)
        else if (reached.some((other) => other.kind === kind && other.value.toLowerCase() === read.value.toLowerCase()))
          refuse(at, 'This one stands above already.')
        else
          reached.push({
            kind,
            value: read.value,
            typed: typedOtherwise({ value }, read.value),
            label,
            has_whatsapp: kind === 'phone' && has_whatsapp,
          })
      }
      const person = rest.kind === 'person' && name ? readPersonName(name) : undefined
      if (person && 'problem' in person) refuse(['name'], person.problem)
      const names =
        person && !('problem' in person)
          ? { given_name: person.given, family_name: person.family }
          : { company_name: name }
      const valueOf = (kind: ContactKind) => reached.find((each) => each.kind === kind)?.value
      return { ...rest, ...names, email: valueOf('email'), phone: valueOf('phone'), contacts: reached }
    })
/** For those who know no birthday, and whoever reads none. */
export const NewClient = newClient('en-GB')
type FirstContact = Omit<NewContact, 'is_primary'>
type TypedClient = z.output<typeof NewClient>
export type NewClient = Omit<TypedClient, 'despite_duplicates' | 'contacts'> & Partial<TypedClient>

export const clientEdit = (locale: string) =>
  versioned(
    z.object({
      kind: z.enum(clientKinds, 'Choose a person or a company.').default('person'),
      given_name: line(longestName).optional(),
      family_name: line(longestName).optional(),
      company_name: line(longestName).optional(),
      ...about(locale),
    }),
  ).superRefine((client, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (client.kind === 'company' && !client.company_name) refuse('company_name', 'Enter the company’s name.')
    if (client.kind === 'person' && !client.given_name && !client.family_name)
      refuse('family_name', 'Enter a first or a last name.')
    if (client.kind === 'company' && client.born_on) refuse('born_on', noBirthday)
  })
export type ClientEdit = z.output<ReturnType<typeof clientEdit>>

/** Browsers send line ends as two characters. */
const text = (most: number) =>
  z
    .string('Write the note first.')
    .overwrite((typed) => typed.replaceAll('\r\n', '\n').trim())
    .max(most, `Use at most ${most.toLocaleString('en')} characters.`)
    .min(1, 'Write the note first.')
export const NewNote = z.object({ body: text(5000) })
export type NewNote = z.output<typeof NewNote>
export const NoteEdit = versioned(z.object({ body: text(10_000) }))
export const PinnedNote = z.object({ is_pinned: z.boolean().catch(false) })
export type NoteEdit = z.output<typeof NoteEdit>

/** Undoing the removal of the first choice makes it the first choice again. */
export const RestoredContact = z.object({ was_primary: z.boolean().catch(false) })
export const AcceptedChanges = z.object({
  fields: z.array(z.enum(proposedFields, 'Choose from the list.')).default([]),
})

const flag = z.literal('1').optional().catch(undefined)
export const ClientFilters = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  source: z.enum(clientSources).optional().catch(undefined),
  assignee: z
    .union([z.enum(['me', 'nobody', 'all']), z.uuid()])
    .optional()
    .catch(undefined),
  tag: tagParameter,
  archived: flag,
  sort: z.enum(['name', 'newest', 'changed']).catch('name'),
})
export type ClientFilters = z.output<typeof ClientFilters>
