import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { EmailLink, PhoneLink } from '#app/clients/contact-link.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { fieldEntityNouns, fieldWords, type CustomField, type FieldValue } from './custom-field.ts'

/** What stands in one field, with what can be done with it: call, write, open. */
export function FieldText({
  field,
  value: { value, linked, owner },
}: {
  field: CustomField
  value: FieldValue
}): ReactNode {
  const { slug, locale } = usePortDisplay()
  if (field.kind === 'link')
    return (
      <a href={value} rel="noreferrer noopener">
        {value.replace(/^https?:\/\//, '').replace(/\/$/, '')}
      </a>
    )
  if (field.kind === 'email') return <EmailLink value={value} />
  if (field.kind === 'phone') return <PhoneLink value={value} />
  if (field.kind === 'long_text') return <span className="whitespace-pre-line">{value}</span>
  if (field.kind !== 'record') return fieldWords(field, value, locale)
  if (linked === undefined && !owner) return `A ${fieldEntityNouns[field.target!]} that your role does not see`
  const pages = { client: 'clients', vessel: 'vessels', berth: 'berths', interest: 'interests' }
  return <Link to={`/${slug}/${pages[field.target!]}/${value}`}>{linked ?? 'A vessel without a name'}</Link>
}
