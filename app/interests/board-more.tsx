import { Link, useSearchParams } from 'react-router'
import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import type { InterestView } from './interest-view.ts'
import type { Stage } from './interest.ts'

/** Cards that a column shows more of at a time, and how many at most. */
const [step, most] = [25, 200]

type Props = { stage: Stage; count: number; shown: number; view: InterestView; since: string; lane?: string }

/** What a column leaves out: a step more of it here, or all of it as a list. */
export function BoardMore({ stage, count, shown, view, since, lane }: Props) {
  const { slug, locale } = usePortDisplay()
  const [search] = useSearchParams()
  if (count <= shown) return null
  const isSold = stage === 'completed'
  const list = withSearch(search, {
    ...Object.fromEntries(['group', 'more', 'rows', 'moved'].map((name) => [name, undefined])),
    assignee: lane ?? search.get('assignee') ?? (isSold && view === 'mine' ? 'me' : undefined),
    stage,
    ...(isSold ? { view: 'closed', since } : { view, sort: 'longest' }),
  })
  const rows = Math.min(Math.ceil(shown / step) * step + step, most)
  return (
    <>
      {!lane && shown < most && (
        <Link
          className="tap"
          to={withSearch(search, { more: stage, rows: String(rows), moved: undefined })}
          preventScrollReset
        >
          Show {Math.min(step, count - shown)} more
        </Link>
      )}{' '}
      <Link className="tap" to={`/${slug}/interests${list}`}>
        All {count.toLocaleString(locale)} as a list
      </Link>
    </>
  )
}
