import type { ContactKind } from './client.ts'
import { displayPhone } from './phone-display.ts'

export const EmailLink = ({ value }: { value: string }) => <a href={`mailto:${value}`}>{value}</a>

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
