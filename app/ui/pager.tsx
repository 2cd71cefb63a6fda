import type { ReactNode } from 'react'
import { Link } from 'react-router'

type Props = { text: ReactNode; previous?: string; next?: string; previousLabel?: string; nextLabel?: string }

/** For keyset pages: where one is in words, and the two steps. */
export function Pager({ text, previous, next, previousLabel = 'Previous page', nextLabel = 'Next page' }: Props) {
  return (
    <nav className="pager" aria-label="Pages">
      <span>{text}</span>
      {(previous || next) && (
        <ul>
          {previous && (
            <li className="step">
              <Link to={previous} rel="prev">
                {previousLabel}
              </Link>
            </li>
          )}
          {next && (
            <li className="step">
              <Link to={next} rel="next">
                {nextLabel}
              </Link>
            </li>
          )}
        </ul>
      )}
    </nav>
  )
}
