/** The columns a person edits, and what each is called on forms, in comparisons and in the audit log. */
export const clientFieldLabels: Record<string, string> = {
  kind: 'Kind',
  given_name: 'First name',
  family_name: 'Last name',
  company_name: 'Company',
  born_on: 'Born on',
  nationality: 'Nationality',
  country: 'Lives in',
  language: 'Language',
  source: 'Source',
  source_detail: 'More about the source',
  assignee_id: 'Looked after by',
  tax_id: 'Tax id',
  has_marketing_consent: 'News about berths',
}

export const contactFieldLabels: Record<string, string> = {
  kind: 'Kind',
  value: 'Address or number',
  label: 'Used for',
  has_whatsapp: 'On WhatsApp',
  is_primary: 'Used first',
}
