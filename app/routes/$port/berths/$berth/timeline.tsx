import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { showBerthTimeline } from '#app/berths/berth-timeline.server.ts'
import { withSearch } from '#app/filters.ts'
import { refuse } from '#app/http.server.ts'
import { TimelineFilter } from '#app/timeline/timeline-filter.tsx'
import { RecordTimeline } from '#app/timeline/record-timeline.tsx'
import { Pager } from '#app/ui/pager.tsx'
import type { Route } from './+types/timeline'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  return showBerthTimeline(context.get(portScope), params.berth, searchParams).catch(refuse)
}

export default function BerthTimeline({ loaderData: { rows, previous, next } }: Route.ComponentProps) {
  const [search] = useSearchParams()
  return (
    <>
      <TimelineFilter />
      <RecordTimeline events={rows} on="berth" />
      {(previous || next) && (
        <Pager
          text=""
          previousLabel="Newer"
          nextLabel="Older"
          previous={previous ? withSearch(search, { before: previous, after: undefined }) : undefined}
          next={next ? withSearch(search, { after: next, before: undefined }) : undefined}
        />
      )}
    </>
  )
}
