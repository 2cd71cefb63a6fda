import type { ProposedChanges } from '#app/clients/client-proposal.ts'
import type { Registration } from './registration.ts'
import { isSameName } from './same-person.ts'

type Known = Parameters<typeof isSameName>[0]

/** What a visitor typed about somebody known; a person decides about what differs. The same name written otherwise is no difference. */
export function typedChanges(known: Known, typed: Registration): ProposedChanges {
  const name = { given_name: typed.name.given, family_name: typed.name.family }
  return {
    ...(!isSameName(known, name) && name),
    email: typed.email,
    phone: typed.phone,
    country: typed.country,
    language: typed.language,
    has_marketing_consent: typed.hasConsent,
  }
}
