import type { CSSProperties } from 'react'
import type { Tag } from './tag.ts'

type Shown = Pick<Tag, 'name' | 'colour'>

export const TagMark = ({ tag: { name, colour } }: { tag: Shown }) => (
  <span className="tag-mark" style={{ '--tag': colour } as CSSProperties}>
    {name}
  </span>
)

/** What a record carries: words on the colours that the port chose for them. */
export function TagMarks({ tags, label = 'Tags' }: { tags: readonly Tag[]; label?: string }) {
  if (tags.length === 0) return null
  return (
    <ul className="tag-marks" aria-label={label}>
      {tags.map((tag) => (
        <li key={tag.id}>
          <TagMark tag={tag} />
        </li>
      ))}
    </ul>
  )
}
