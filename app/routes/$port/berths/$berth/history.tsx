import { portScope } from '#app/access/scope.server.ts'
import { RecordHistory } from '#app/audit/record-history.tsx'
import { showHistory } from '#app/audit/record-history.server.ts'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/history'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return showHistory(context.get(portScope), 'berth', params.berth, new URL(request.url).searchParams).catch(refuse)
}

export default function HistoryOfBerth({ loaderData }: Route.ComponentProps) {
  return <RecordHistory history={loaderData} />
}
