import type { InputName } from '#app/custom-fields/custom-field.ts'
import { clientFieldLabels } from './client-fields.ts'

export const undoDays = 30

/** What a person chooses between when two clients become one, and the columns that a choice carries. */
export const mergeFields = {
  name: { label: 'Name', columns: ['kind', 'given_name', 'family_name', 'company_name'] },
  born_on: { label: clientFieldLabels.born_on!, columns: ['born_on'] },
  nationality: { label: clientFieldLabels.nationality!, columns: ['nationality'] },
  country: { label: clientFieldLabels.country!, columns: ['country'] },
  language: { label: clientFieldLabels.language!, columns: ['language'] },
  source: { label: clientFieldLabels.source!, columns: ['source', 'source_detail'] },
  assignee: { label: clientFieldLabels.assignee_id!, columns: ['assignee_id'] },
  tax_id: { label: clientFieldLabels.tax_id!, columns: ['tax_id'] },
  consent: {
    label: clientFieldLabels.has_marketing_consent!,
    columns: ['has_marketing_consent', 'consent_at', 'consent_via'],
  },
} as const
export type MergeField = keyof typeof mergeFields
export const mergeFieldNames = Object.keys(mergeFields) as MergeField[]

/** Both have one: which is used first. The other one stays beside it. */
export const mergeContacts = { email: 'E-mail used first', phone: 'Phone used first', address: 'Address used first' }
export type MergeContact = keyof typeof mergeContacts
export const mergeContactNames = Object.keys(mergeContacts) as MergeContact[]

/** The name of a choice in the form. */
export type MergeName = MergeField | MergeContact | InputName

export const sides = ['kept', 'other'] as const
export type Side = (typeof sides)[number]

/** Who stays keeps what they have; where they have nothing, the other one's value is better than none. */
export const firstChoice = (kept: unknown, other: unknown): Side =>
  isNothing(kept) && !isNothing(other) ? 'other' : 'kept'

export const isSameValue = (kept: unknown, other: unknown) =>
  (isNothing(kept) && isNothing(other)) || comparable(kept) === comparable(other)

const isNothing = (value: unknown) => value === null || value === undefined || value === '' || value === false
const comparable = (value: unknown) => (value instanceof Date ? value.toISOString() : value)
