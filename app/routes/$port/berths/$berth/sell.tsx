import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { BerthSaleForm } from '#app/berths/berth-sale-form.tsx'
import { sellBerth, showBerthSale } from '#app/berths/berth-sale.server.ts'
import { berthSaleInput, ownerSearch } from '#app/berths/berth-sale-input.server.ts'
import { typingOf } from '#app/berths/berth-input.server.ts'
import { dayWords } from '#app/berths/berth-words.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/sell'

export const handle = { crumb: berthCrumbs('Sell') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, ownerSearch)
  return showBerthSale(context.get(portScope), params.berth, filters.q).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = berthSaleInput(typingOf(scope))
  const result = await submit(request, scope, schema, (sale) => sellBerth(scope, params.berth, sale))
  if (!result.ok) return result.reply
  const { label, ends_on } = result.value
  return done(context, `/${params.port}/berths/${params.berth}`, {
    message: `Berth ${label} is sold until ${dayWords(ends_on)}.`,
  })
}

export default function SellBerth({ loaderData, actionData, params }: Route.ComponentProps) {
  const [search] = useSearchParams()
  const { berth, obstacles, canSell, ...choices } = loaderData
  const back = `/${params.port}/berths/${berth.id}`
  const lastResult = actionData?.lastResult
  return (
    <>
      <PageHead
        title={`Sell berth ${berth.label}`}
        meta="Whoever is chosen has the berth from that day for so many years."
      />
      {obstacles.map((words) => (
        <Notice key={words}>
          <p>{words}</p>
        </Notice>
      ))}
      {canSell ? (
        <BerthSaleForm {...choices} q={search.get('q') ?? undefined} lastResult={lastResult} back={back} />
      ) : (
        <p>
          <LinkButton to={back}>Back to the berth</LinkButton>
        </p>
      )}
    </>
  )
}
