export const clientKinds = ['person', 'company'] as const
export type ClientKind = (typeof clientKinds)[number]
export const clientKindLabels: Record<ClientKind, string> = { person: 'Person', company: 'Company' }

export const clientSources = ['website', 'manual', 'referral', 'broker', 'event', 'other'] as const
export type ClientSource = (typeof clientSources)[number]
export const clientSourceLabels: Record<ClientSource, string> = {
  website: 'Website',
  manual: 'Entered by hand',
  referral: 'Referral',
  broker: 'Broker',
  event: 'Event',
  other: 'Other',
}

export const contactKinds = ['email', 'phone', 'address'] as const
export type ContactKind = (typeof contactKinds)[number]
export const contactKindLabels: Record<ContactKind, string> = { email: 'E-mail', phone: 'Phone', address: 'Address' }
/** Inside a sentence: "the e-mail address anna@example.net". */
export const contactKindNouns: Record<ContactKind, string> = {
  email: 'e-mail address',
  phone: 'phone number',
  address: 'postal address',
}
