import { withSearch } from '#app/filters.ts'
import { Pager } from '#app/ui/pager.tsx'

type Props = { previous: string | null; next: string | null; search: URLSearchParams }

/** The steps to newer and older entries; nothing where all fits on one page. */
export function TimelinePager({ previous, next, search }: Props) {
  if (!previous && !next) return null
  return (
    <Pager
      text={previous ? 'Earlier entries' : 'The latest entries'}
      previous={previous ? withSearch(search, { before: previous, after: undefined }) : undefined}
      next={next ? withSearch(search, { after: next, before: undefined }) : undefined}
      previousLabel="Newer"
      nextLabel="Older"
    />
  )
}
