import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { withSearch } from '#app/filters.ts'
import { refuse } from '#app/http.server.ts'
import { showInterestTimeline } from '#app/interests/interest-timeline.server.ts'
import { TimelineFilter } from '#app/timeline/timeline-filter.tsx'
import { RecordTimeline } from '#app/timeline/record-timeline.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { Route } from './+types/timeline'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams
  return showInterestTimeline(context.get(portScope), params.interest, search).catch(refuse)
}

export default function InterestTimeline({ loaderData: { rows, previous, next } }: Route.ComponentProps) {
  const [search] = useSearchParams()
  return (
    <Panel title="Timeline">
      <TimelineFilter />
      <RecordTimeline events={rows} on="interest" />
      <Pager
        text=""
        previous={previous ? withSearch(search, { before: previous, after: undefined }) : undefined}
        next={next ? withSearch(search, { after: next, before: undefined }) : undefined}
        previousLabel="Newer"
        nextLabel="Older"
      />
    </Panel>
  )
}
