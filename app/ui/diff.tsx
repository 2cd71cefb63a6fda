import type { ReactNode } from 'react'
import { Change } from './comparison.tsx'

export type FieldChange = { field: string; from?: ReactNode; to?: ReactNode }

/** What an audit entry changed, field by field. */
export function Diff({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <div className="diff">
      {changes.length === 0 && <span className="meta">No field changed</span>}
      {changes.map(({ field, from, to }) => (
        <div key={field}>
          <span className="f">{field}</span>
          <Change from={from} to={to} />
        </div>
      ))}
    </div>
  )
}
