import type { CSSProperties } from 'react'
import type { Tag } from './tag.ts'

/** What a record carries: words on the colours that the port chose for them. */
export function TagMarks({ tags, label = 'Tags' }: { tags: readonly Tag[]; label?: string }) {
  if (tags.length === 0) return null
  return (
    <ul className="tag-marks" aria-label={label}>
      {tags.map(({ id, name, colour }) => (
        <li key={id} className="tag-mark" style={{ '--tag': colour } as CSSProperties}>
          {name}
        </li>
      ))}
    </ul>
  )
}
