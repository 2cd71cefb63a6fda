import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { typingOf } from '#app/berths/berth-input.server.ts'
import { editMaintenance, showWork } from '#app/berths/maintenance.server.ts'
import { workFieldLabels } from '#app/berths/maintenance-fields.ts'
import { MaintenanceForm } from '#app/berths/maintenance-form.tsx'
import { maintenanceEditInput } from '#app/berths/maintenance-input.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: berthCrumbs('Edit work') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showWork(context.get(portScope), params.berth, params.work).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = maintenanceEditInput(typingOf(scope))
  const result = await submit(request, scope, schema, (edit) => editMaintenance(scope, params.berth, params.work, edit))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/${params.berth}/maintenance`, { message: 'The work was saved.' })
}

export default function EditWork({
  loaderData: { berth, work, today, currency },
  actionData,
  params,
}: Route.ComponentProps) {
  const back = `/${params.port}/berths/${berth.id}/maintenance`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="work" labels={workFieldLabels} back={back} />
  return (
    <>
      <PageHead title={`Edit work on berth ${berth.label}`} />
      <MaintenanceForm work={work} today={today} currency={currency} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
