import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, monitoringRoom } from '#app/admin/admin-crumbs.ts'
import { FailedJobFacts } from '#app/admin/failed-job-facts.tsx'
import { retryJob, showFailedJob } from '#app/admin/monitoring.server.ts'
import { systemView } from '#app/admin/system-view.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/retry-job'

export const handle = { crumb: adminCrumbs(monitoringRoom, 'Try a job again') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showFailedJob(context.get(portScope), context.get(systemView), params).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => retryJob(scope, context.get(systemView), params))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/monitoring`, { message: 'The job is tried again.' })
}

export default function RetryJob({ loaderData: { job }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Try ${job.name} again?`}
      confirm="Try the job again"
      danger={false}
      cancel={{ to: `/${params.port}/admin/monitoring`, label: 'Back to monitoring' }}
    >
      <p>
        It goes back into its queue and is tried as often as a new one. What it did before it failed is not done twice.
      </p>
      <FailedJobFacts job={job} />
    </RefusedConfirm>
  )
}
