import { portScope } from '#app/access/scope.server.ts'
import { useRights } from '#app/access/rights.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { changeBerthStatus, showBerthStatus } from '#app/berths/berth-sale.server.ts'
import { statusChangeInput, statusSearch } from '#app/berths/berth-sale-input.server.ts'
import { BerthStatusForm } from '#app/berths/berth-status-form.tsx'
import { berthStatusLabels } from '#app/berths/berth.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { BerthMark } from '#app/ui/berth-mark.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/status'

export const handle = { crumb: berthCrumbs('Status') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, statusSearch)
  const shown = await showBerthStatus(context.get(portScope), params.berth).catch(refuse)
  return { ...shown, proposed: filters.to }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const change = (input: Parameters<typeof changeBerthStatus>[2]) => changeBerthStatus(scope, params.berth, input)
  const result = await submit(request, scope, statusChangeInput, change)
  if (!result.ok) return result.reply
  const { label, from, to } = result.value
  const page = `/${params.port}/berths/${params.berth}`
  const undo = from === 'sold' ? undefined : { action: `${page}/status`, fields: { status: from } }
  return done(context, page, { message: `Berth ${label} is ${berthStatusLabels[to].toLowerCase()} now.`, undo })
}

export default function ChangeStatus({ loaderData, actionData, params }: Route.ComponentProps) {
  const { berth, obstacles, states, canSell, proposed } = loaderData
  const { can } = useRights()
  const back = `/${params.port}/berths/${berth.id}`
  return (
    <>
      <PageHead title={`Status of berth ${berth.label}`} marks={<BerthMark status={berth.status} />} />
      {obstacles.map((words) => (
        <Notice key={words}>
          <p>{words}</p>
        </Notice>
      ))}
      {states.length > 0 ? (
        <BerthStatusForm states={states} proposed={proposed} lastResult={actionData?.lastResult} back={back} />
      ) : (
        <p>
          <LinkButton to={back}>Back to the berth</LinkButton>
        </p>
      )}
      {canSell && can('clients:view') && (
        <p>
          Is it sold? <LinkButton to={`${back}/sell`}>Record the owner and the tenure</LinkButton>
        </p>
      )}
    </>
  )
}
