import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'
import { tagParameter } from '#app/tags/tag-filter.server.ts'
import { clientKinds, clientSources, contactKinds } from './client.ts'
import { proposedFields } from './client-proposal.ts'
import { readEmail, readPhone } from './contact-value.ts'
import { longestName, readPersonName } from './person-name.ts'

const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`)
const country = z.string().regex(/^[A-Z]{2}$/, 'Choose a country from the list.')
const id = z.uuid('Choose from the list.')

const about = {
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
}

/** A client as typed: a name, and one way to reach them. */
export const NewClient = z
  .object({
    kind: z.enum(clientKinds, 'Choose a person or a company.').default('person'),
    name: line(longestName).min(1, 'Enter the name.').default(''),
    email: line(254).optional(),
    phone: line(40).optional(),
    ...about,
    despite_duplicates: z.boolean('Tick it, or leave it empty.').default(false),
  })
  .transform(({ name, email, phone, ...rest }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const reached = { email: email && readEmail(email), phone: phone && readPhone(phone, { country: rest.country }) }
    if (!name) refuse('name', 'Enter the name.')
    if (!email && !phone) refuse('email', 'Enter an e-mail address or a phone number.')
    for (const [field, result] of Object.entries(reached))
      if (result && 'problem' in result) refuse(field, result.problem)
    const person = rest.kind === 'person' && name ? readPersonName(name) : undefined
    if (person && 'problem' in person) refuse('name', person.problem)
    const names =
      person && !('problem' in person)
        ? { given_name: person.given, family_name: person.family }
        : { company_name: name }
    const valueOf = (result: typeof reached.email | typeof reached.phone) =>
      result && 'value' in result ? result.value : undefined
    return { ...rest, ...names, email: valueOf(reached.email), phone: valueOf(reached.phone) }
  })
type TypedClient = z.output<typeof NewClient>
export type NewClient = Omit<TypedClient, 'despite_duplicates'> & Partial<TypedClient>

export const ClientEdit = versioned(
  z.object({
    kind: z.enum(clientKinds, 'Choose a person or a company.').default('person'),
    given_name: line(longestName).optional(),
    family_name: line(longestName).optional(),
    company_name: line(longestName).optional(),
    ...about,
  }),
).superRefine((client, context) => {
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (client.kind === 'company' && !client.company_name) refuse('company_name', 'Enter the company’s name.')
  if (client.kind === 'person' && !client.given_name && !client.family_name)
    refuse('family_name', 'Enter a first or a last name.')
})
export type ClientEdit = z.output<typeof ClientEdit>

const contact = z.object({
  kind: z.enum(contactKinds, 'Choose what it is.'),
  value: z
    .string('Enter the address or number.')
    .trim()
    .min(1, 'Enter the address or number.')
    .max(500, 'Use at most 500 characters.'),
  label: line(60).optional(),
  is_primary: z.boolean('Tick it, or leave it empty.').default(false),
})

/** E-mails and phones are kept in one form, so that the same one is found again. */
function tidyContact<C extends { kind: string; value: string }>(contact: C, context: z.RefinementCtx): C {
  const read =
    contact.kind === 'email'
      ? readEmail(contact.value)
      : contact.kind === 'phone'
        ? readPhone(contact.value)
        : { value: contact.value }
  if ('value' in read) return { ...contact, value: read.value }
  context.addIssue({ code: 'custom', path: ['value'], message: read.problem })
  return contact
}
export const NewContact = contact.transform(tidyContact)
export type NewContact = z.output<typeof NewContact>
export const ContactEdit = versioned(contact).transform(tidyContact)
export type ContactEdit = z.output<typeof ContactEdit>

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
