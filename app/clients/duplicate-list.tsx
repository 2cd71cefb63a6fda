import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import type { Duplicate } from './client-duplicates.server.ts'
import { certaintyWords, reasonWords } from './likeness.ts'
import { displayPhone } from './phone-display.ts'

/** Who it may be, why, and the way to use them instead. */
export function DuplicateList({ duplicates }: { duplicates: readonly Duplicate[] }) {
  const { slug } = usePortDisplay()
  return (
    <ul className="stack">
      {duplicates.map(({ id, name, certainty, reasons, email, phone, isArchived }) => (
        <li key={id} className="stack">
          <span>
            <Link to={`/${slug}/clients/${id}`}>{name}</Link>{' '}
            {certainty !== 'none' && (
              <Badge tone={certainty === 'certain' ? 'warning' : undefined}>{certaintyWords[certainty]}</Badge>
            )}
            {isArchived && ' (archived)'}
            <br />
            <span className="quiet">
              {reasons.map((reason) => reasonWords[reason]).join(', ')}
              {(email || phone) && ` · ${[email, phone && displayPhone(phone)].filter(Boolean).join(' · ')}`}
            </span>
          </span>
          <span>
            <LinkButton to={`/${slug}/clients/${id}`} small label={`Use ${name}`}>
              Use this one
            </LinkButton>
          </span>
        </li>
      ))}
    </ul>
  )
}
