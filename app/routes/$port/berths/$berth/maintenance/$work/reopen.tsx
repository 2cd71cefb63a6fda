import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { reopenMaintenance, showWork } from '#app/berths/maintenance.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/reopen'

export const handle = { crumb: berthCrumbs('Reopen work') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showWork(context.get(portScope), params.berth, params.work).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => reopenMaintenance(scope, params.berth, params.work))
  if (!result.ok) return result.reply
  const page = `/${params.port}/berths/${params.berth}/maintenance`
  return done(context, page, { message: `Open again: ${result.value.reason}.` })
}

export default function ReopenWork({ loaderData: { berth, work }, params }: Route.ComponentProps) {
  const can = Boolean(work?.finished_at)
  return (
    <Confirm
      question={`Open this work on berth ${berth.label} again?`}
      danger={false}
      confirm={can ? 'Reopen the work' : undefined}
      cancel={{ to: `/${params.port}/berths/${berth.id}/maintenance`, label: 'Back to the berth' }}
    >
      <b>{work?.reason}.</b> {can ? 'It blocks the berth again if it did before.' : 'It is open.'}
    </Confirm>
  )
}
