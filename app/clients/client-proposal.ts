import { countryName, languageName } from '#app/geo/country.ts'
import { displayPhone } from './phone-display.ts'

/** What a visitor can propose about a client that is known already. */
export const proposedFields = [
  'given_name',
  'family_name',
  'company_name',
  'email',
  'phone',
  'nationality',
  'country',
  'language',
  'has_marketing_consent',
] as const
export type ProposedField = (typeof proposedFields)[number]
export type ProposedChanges = Partial<
  Record<Exclude<ProposedField, 'has_marketing_consent'>, string | null> & { has_marketing_consent: boolean }
>

const labels: Record<ProposedField, string> = {
  given_name: 'First name',
  family_name: 'Last name',
  company_name: 'Company',
  email: 'E-mail to add',
  phone: 'Phone to add',
  nationality: 'Nationality',
  country: 'Lives in',
  language: 'Language',
  has_marketing_consent: 'News about berths',
}

const shown: Partial<Record<ProposedField, (value: string) => string | null>> = {
  nationality: countryName,
  country: countryName,
  language: languageName,
  phone: displayPhone,
}

export const showProposedValue = (field: ProposedField, value: unknown) =>
  value === true ? 'agreed' : value ? (shown[field]?.(String(value)) ?? String(value)) : null

/** Field by field, as a person reads it. */
export const describeProposed = (proposed: ProposedChanges) =>
  proposedFields
    .filter((field) => proposed[field])
    .map((field) => ({ field, label: labels[field], value: showProposedValue(field, proposed[field]) ?? '' }))
