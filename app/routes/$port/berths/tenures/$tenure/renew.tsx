import { portScope } from '#app/access/scope.server.ts'
import { dayWords } from '#app/berths/berth-words.ts'
import { RenewTenureForm } from '#app/berths/renew-tenure-form.tsx'
import { renewTenure } from '#app/berths/tenure-change.server.ts'
import { tenureCrumbs } from '#app/berths/tenure-crumbs.ts'
import { TenureRenewal } from '#app/berths/tenure-input.server.ts'
import { showTenure } from '#app/berths/tenure-page.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/renew'

export const handle = { crumb: tenureCrumbs('Renew') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTenure(context.get(portScope), params.tenure).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, TenureRenewal, (input) => renewTenure(scope, params.tenure, input))
  if (!result.ok) return result.reply
  const { id, berthId, label, ends_on } = result.value
  return done(context, `/${params.port}/berths/${berthId}`, {
    message: `The tenure of berth ${label} is renewed until ${dayWords(ends_on)}.`,
    undo: { action: `/${params.port}/berths/tenures/${id}/call-off`, fields: {} },
  })
}

export default function RenewTenure({ loaderData: { tenure, next }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title={`Renew the tenure of berth ${tenure.label}`}
        meta={`${tenure.client ?? 'The owner'} has it until ${dayWords(tenure.ends_on)}. The new years begin on that day.`}
      />
      {next && (
        <Notice>
          <p>Somebody has the berth from {dayWords(next.starts_on)} already.</p>
        </Notice>
      )}
      <RenewTenureForm
        years={tenure.years}
        back={`/${params.port}/berths/${tenure.berth_id}`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
