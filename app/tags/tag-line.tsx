import { Link } from 'react-router'
import { Icon } from '#app/ui/icon.tsx'
import { TagMarks } from './tag-marks.tsx'
import type { Tag } from './tag.ts'

type Props = {
  tags: readonly Tag[]
  /** The page on which they are changed, for who may. */
  to: string | false
}

/** Under the name of a record: its tags, and the way to others. */
export function TagLine({ tags, to }: Props) {
  if (tags.length === 0 && !to) return null
  return (
    <div className="row tag-line">
      <TagMarks tags={tags} />
      {to && (
        <Link className="tap" to={to}>
          <Icon of="tag" />
          {tags.length > 0 ? 'Change the tags' : 'Add tags'}
        </Link>
      )}
    </div>
  )
}
