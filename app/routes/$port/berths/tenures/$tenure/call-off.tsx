import { portScope } from '#app/access/scope.server.ts'
import { dayWords } from '#app/berths/berth-words.ts'
import { callOffTenure } from '#app/berths/tenure-change.server.ts'
import { tenureCrumbs } from '#app/berths/tenure-crumbs.ts'
import { showTenure } from '#app/berths/tenure-page.server.ts'
import { tenureState } from '#app/berths/tenure.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/call-off'

export const handle = { crumb: tenureCrumbs('Call off') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTenure(context.get(portScope), params.tenure).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => callOffTenure(scope, params.tenure))
  if (!result.ok) return result.reply
  const { berthId, label } = result.value
  return done(context, `/${params.port}/berths/${berthId}`, { message: `A tenure of berth ${label} was called off.` })
}

export default function CallOffTenure({ loaderData: { tenure, today }, actionData, params }: Route.ComponentProps) {
  const isUpcoming = tenureState(tenure, today) === 'upcoming'
  const period = `${dayWords(tenure.starts_on)} until ${dayWords(tenure.ends_on)}`
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Call off the tenure of berth ${tenure.label}?`}
      confirm={isUpcoming ? 'Call off the tenure' : undefined}
      cancel={{ to: `/${params.port}/berths/${tenure.berth_id}`, label: 'Back to the berth' }}
    >
      {isUpcoming
        ? `${tenure.client ?? 'The owner'} would have it from ${period}. That period goes; what runs today stays as it is.`
        : `It has begun: from ${period}. It can be ended early.`}
    </RefusedConfirm>
  )
}
