import type { ReactNode } from 'react'
import { Icon } from '#app/ui/icon.tsx'

/** Something long behind a line that says what it is. */
export function Fold({ line, children }: { line: ReactNode; children: ReactNode }) {
  return (
    <details className="meta">
      <summary className="tap">
        <span className="row">
          <Icon of="chevron-right" />
          {line}
        </span>
      </summary>
      {children}
    </details>
  )
}
