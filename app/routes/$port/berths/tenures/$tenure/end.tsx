import { portScope } from '#app/access/scope.server.ts'
import { typingOf } from '#app/berths/berth-input.server.ts'
import { dayWords } from '#app/berths/berth-words.ts'
import { EndTenureForm } from '#app/berths/end-tenure-form.tsx'
import { endTenure } from '#app/berths/tenure-change.server.ts'
import { tenureCrumbs } from '#app/berths/tenure-crumbs.ts'
import { tenureEnd } from '#app/berths/tenure-input.server.ts'
import { showTenure } from '#app/berths/tenure-page.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/end'

export const handle = { crumb: tenureCrumbs('End early') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTenure(context.get(portScope), params.tenure).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = tenureEnd(typingOf(scope))
  const result = await submit(request, scope, schema, (input) => endTenure(scope, params.tenure, input))
  if (!result.ok) return result.reply
  const { berthId, label } = result.value
  return done(context, `/${params.port}/berths/${berthId}`, { message: `The tenure of berth ${label} ends early.` })
}

export default function EndTenure({ loaderData, actionData, params }: Route.ComponentProps) {
  const { tenure, renewals, today } = loaderData
  return (
    <>
      <PageHead
        title={`End the tenure of berth ${tenure.label} early?`}
        meta={[
          `${tenure.client ?? 'The owner'} has it until ${dayWords(tenure.ends_on)}.`,
          ...(renewals.length > 0 ? [`The renewal until ${dayWords(renewals.at(-1)!.ends_on)} falls away, too.`] : []),
          'When the day comes, the port’s rule says whether the berth is free again.',
        ].join(' ')}
      />
      <EndTenureForm
        today={today}
        back={`/${params.port}/berths/${tenure.berth_id}`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
