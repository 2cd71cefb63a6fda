import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { typingOf } from '#app/berths/berth-input.server.ts'
import { logMaintenance, showWork } from '#app/berths/maintenance.server.ts'
import { MaintenanceForm } from '#app/berths/maintenance-form.tsx'
import { newMaintenanceInput } from '#app/berths/maintenance-input.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: berthCrumbs('Log work') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showWork(context.get(portScope), params.berth).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = newMaintenanceInput(typingOf(scope))
  const result = await submit(request, scope, schema, (work) => logMaintenance(scope, params.berth, work))
  if (!result.ok) return result.reply
  const berth = `/${params.port}/berths/${params.berth}`
  const to = scope.can('files:upload') ? `${berth}/maintenance/${result.value.id}/files` : berth
  const more = scope.can('files:upload') ? ' Photos of it go below.' : ''
  return done(context, to, { message: `The work on berth ${result.value.label} was logged.${more}` })
}

export default function LogWork({ loaderData: { berth, today, currency }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/berths/${berth.id}`
  return (
    <>
      <PageHead title={`Log work on berth ${berth.label}`} />
      <MaintenanceForm work={null} today={today} currency={currency} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
