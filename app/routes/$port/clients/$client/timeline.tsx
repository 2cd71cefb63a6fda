import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { showClientTimeline } from '#app/clients/client-tabs.server.ts'
import { refuse } from '#app/http.server.ts'
import { TimelineFilter } from '#app/timeline/timeline-filter.tsx'
import { RecordTimeline } from '#app/timeline/record-timeline.tsx'
import { TimelinePager } from '#app/timeline/timeline-pager.tsx'
import type { Route } from './+types/timeline'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  return showClientTimeline(context.get(portScope), params.client, searchParams).catch(refuse)
}

export default function TimelineOfClient({ loaderData: { rows, previous, next } }: Route.ComponentProps) {
  const [search] = useSearchParams()
  return (
    <>
      <TimelineFilter />
      <RecordTimeline events={rows} on="client" />
      <TimelinePager previous={previous} next={next} search={search} />
    </>
  )
}
