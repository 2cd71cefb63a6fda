import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { finishMaintenance, showWork } from '#app/berths/maintenance.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/finish'

export const handle = { crumb: berthCrumbs('Finish work') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showWork(context.get(portScope), params.berth, params.work).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => finishMaintenance(scope, params.berth, params.work))
  if (!result.ok) return result.reply
  const page = `/${params.port}/berths/${params.berth}/maintenance`
  return done(context, page, {
    message: `Done: ${result.value.reason}.`,
    undo: { action: `${page}/${params.work}/reopen`, fields: {} },
  })
}

export default function FinishWork({ loaderData: { berth, work }, params }: Route.ComponentProps) {
  const can = work !== null && !work.finished_at
  return (
    <Confirm
      question={`Is this work on berth ${berth.label} done?`}
      danger={false}
      confirm={can ? 'Finish the work' : undefined}
      cancel={{ to: `/${params.port}/berths/${berth.id}/maintenance`, label: 'Back to the berth' }}
    >
      <b>{work?.reason}.</b> {can ? 'It no longer blocks the berth from now on.' : 'It is finished already.'}
    </Confirm>
  )
}
