import { ContactLink, WhatsAppLink } from '#app/clients/contact-link.tsx'
import type { ContactKind } from '#app/clients/client.ts'

export type HolderContact = { kind: ContactKind; value: string }

/** One press calls or writes to whoever has the berth. */
export function HolderContacts({ contacts }: { contacts: readonly HolderContact[] }) {
  if (contacts.length === 0) return null
  const links = contacts.flatMap(({ kind, value }) => [
    <ContactLink key={kind} kind={kind} value={value} />,
    ...(kind === 'phone' ? [<WhatsAppLink key="whatsapp" value={value} />] : []),
  ])
  return (
    <span className="row">
      {links.map((link) => (
        <span key={link.key} className="tap">
          {link}
        </span>
      ))}
    </span>
  )
}
