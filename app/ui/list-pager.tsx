import { withSearch } from '#app/filters.ts'
import { Pager } from './pager.tsx'

type Props = {
  shown: number
  count: number
  previous: string | null
  next: string | null
  search: URLSearchParams
  noun: string
}

/** How many of how many, and the neighbouring pages of a list. */
export function ListPager({ shown, count, previous, next, search, noun }: Props) {
  if (shown === 0) return null
  const all = count > 10_000 ? 'more than 10,000' : count.toLocaleString('en')
  const text = shown === count ? `${all} ${noun}${count === 1 ? '' : 's'}` : `${shown} of ${all} ${noun}s`
  return (
    <Pager
      text={text}
      previous={previous ? withSearch(search, { before: previous, after: undefined }) : undefined}
      next={next ? withSearch(search, { after: next, before: undefined }) : undefined}
    />
  )
}
