import type { ContactKind } from './client.ts'
import { displayPhone } from './phone-display.ts'

/** Where the line is too short, an address breaks before its @. */
export function EmailLink({ value }: { value: string }) {
  const at = value.lastIndexOf('@')
  return (
    <a href={`mailto:${value}`}>
      {value.slice(0, at)}
      <wbr />
      {value.slice(at)}
    </a>
  )
}

export const PhoneLink = ({ value }: { value: string }) => (
  <a className="num" href={`tel:${value}`}>
    {displayPhone(value)}
  </a>
)

/** Whatever it is, a press does the right thing with it: write, call, or look it up on a map. */
export function ContactLink({ kind, value }: { kind: ContactKind; value: string }) {
  if (kind === 'email') return <EmailLink value={value} />
  if (kind === 'phone') return <PhoneLink value={value} />
  return (
    <a href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(value)}`} rel="noreferrer">
      {value}
    </a>
  )
}

export const WhatsAppLink = ({ value }: { value: string }) => (
  <a href={`https://wa.me/${value.replace(/\D/g, '')}`} rel="noreferrer" aria-label={`WhatsApp ${displayPhone(value)}`}>
    WhatsApp
  </a>
)
