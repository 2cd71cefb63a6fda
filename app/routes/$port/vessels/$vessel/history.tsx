import { portScope } from '#app/access/scope.server.ts'
import { RecordHistory } from '#app/audit/record-history.tsx'
import { showHistory } from '#app/audit/record-history.server.ts'
import { refuse } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/history'

export const handle = {
  crumb: (_data: unknown, { port, vessel }: Record<string, string | undefined>) => [
    { label: 'Vessel', to: `/${port}/vessels/${vessel}` },
    { label: 'History' },
  ],
}

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return showHistory(context.get(portScope), 'vessel', params.vessel, new URL(request.url).searchParams).catch(refuse)
}

export default function HistoryOfVessel({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="History of the vessel" meta="Who changed what, and when." />
      <RecordHistory history={loaderData} />
    </>
  )
}
