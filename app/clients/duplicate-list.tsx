import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import type { Duplicate } from './client-duplicates.server.ts'
import { certaintyWords, reasonWords } from './likeness.ts'
import { displayPhone } from './phone-display.ts'

export type HowToUse = (duplicate: Duplicate) => ReactNode

type Props = {
  duplicates: readonly Duplicate[]
  /** The control that takes them instead; a link to their page, unless said otherwise. */
  use?: HowToUse
}

/** Who it may be, why, and the way to use them instead. */
export function DuplicateList({ duplicates, use }: Props) {
  const { slug } = usePortDisplay()
  return (
    <ul className="stack">
      {duplicates.map((duplicate) => {
        const { id, name, certainty, reasons, email, phone, isArchived } = duplicate
        return (
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
              {use && !isArchived ? (
                use(duplicate)
              ) : (
                <LinkButton to={`/${slug}/clients/${id}`} small label={`Use ${name}`}>
                  Use this one
                </LinkButton>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
