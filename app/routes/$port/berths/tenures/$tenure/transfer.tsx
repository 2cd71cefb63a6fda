import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { ownerSearch } from '#app/berths/berth-sale-input.server.ts'
import { typingOf } from '#app/berths/berth-input.server.ts'
import { dayWords } from '#app/berths/berth-words.ts'
import { transferTenure } from '#app/berths/tenure-change.server.ts'
import { tenureCrumbs } from '#app/berths/tenure-crumbs.ts'
import { tenureTransfer } from '#app/berths/tenure-input.server.ts'
import { showTenureTransfer } from '#app/berths/tenure-page.server.ts'
import { TransferTenureForm } from '#app/berths/transfer-tenure-form.tsx'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/transfer'

export const handle = { crumb: tenureCrumbs('Pass on') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, ownerSearch)
  return showTenureTransfer(context.get(portScope), params.tenure, filters.q).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = tenureTransfer(typingOf(scope))
  const result = await submit(request, scope, schema, (input) => transferTenure(scope, params.tenure, input))
  if (!result.ok) return result.reply
  const { berthId, label } = result.value
  return done(context, `/${params.port}/berths/${berthId}`, { message: `Berth ${label} has a new owner.` })
}

export default function PassOnTenure({ loaderData, actionData, params }: Route.ComponentProps) {
  const { tenure, renewals, clients, today } = loaderData
  const [search] = useSearchParams()
  const last = renewals.at(-1)?.ends_on ?? tenure.ends_on
  return (
    <>
      <PageHead
        title={`Pass berth ${tenure.label} on to another owner`}
        meta={`${tenure.client ?? 'The owner'} has it from ${dayWords(tenure.starts_on)}. The new owner has it until ${dayWords(last)}, as agreed.`}
      />
      <TransferTenureForm
        clients={clients}
        q={search.get('q') ?? undefined}
        today={today}
        back={`/${params.port}/berths/${tenure.berth_id}`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
