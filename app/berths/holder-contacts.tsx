import { ContactLink, WhatsAppLink } from '#app/clients/contact-link.tsx'
import type { ContactKind } from '#app/clients/client.ts'

export type HolderContact = { kind: ContactKind; value: string }

/** One press calls or writes to whoever has the berth. */
export function HolderContacts({ contacts }: { contacts: readonly HolderContact[] }) {
  if (contacts.length === 0) return null
  return (
    <span className="row holder-contacts">
      {contacts.map(({ kind, value }) => (
        <span key={kind} className="tap">
          <ContactLink kind={kind} value={value} />
        </span>
      ))}
      {contacts.map(
        ({ kind, value }) =>
          kind === 'phone' && (
            <span key={kind} className="tap">
              <WhatsAppLink value={value} />
            </span>
          ),
      )}
    </span>
  )
}
