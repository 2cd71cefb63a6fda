import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, monitoringRoom } from '#app/admin/admin-crumbs.ts'
import { FailedJobFacts } from '#app/admin/failed-job-facts.tsx'
import { dropJob, showFailedJob } from '#app/admin/monitoring.server.ts'
import { systemView } from '#app/admin/system-view.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/drop-job'

export const handle = { crumb: adminCrumbs(monitoringRoom, 'Drop a job') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showFailedJob(context.get(portScope), context.get(systemView), params).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => dropJob(scope, context.get(systemView), params))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/monitoring`, { message: 'The job is dropped.' })
}

export default function DropJob({ loaderData: { job }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Drop ${job.name}?`}
      confirm="Drop the job"
      cancel={{ to: `/${params.port}/admin/monitoring`, label: 'Back to monitoring' }}
    >
      <p>The queue forgets it. A mail that still waits and the next run of a recurring job come all the same.</p>
      <FailedJobFacts job={job} />
    </RefusedConfirm>
  )
}
