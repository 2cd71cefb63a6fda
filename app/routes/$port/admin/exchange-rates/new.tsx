import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, exchangeRoom } from '#app/admin/admin-crumbs.ts'
import { ExchangeRateForm } from '#app/finance/exchange-rate-form.tsx'
import { showNewExchangeRate, typeExchangeRate } from '#app/finance/exchange-rates.server.ts'
import { newExchangeRate } from '#app/finance/rate-input.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: adminCrumbs(exchangeRoom, 'New') }

export async function loader({ context }: Route.LoaderArgs) {
  return showNewExchangeRate(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, newExchangeRate(scope), (input) => typeExchangeRate(scope, input))
  if (!result.ok) return result.reply
  const { base, quote, rate } = result.value
  return done(context, `/${params.port}/admin/exchange-rates`, { message: `One ${base} is ${rate} ${quote}.` })
}

export default function TypeExchangeRate({ loaderData: { own, today }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/admin/exchange-rates`
  return (
    <>
      <PageHead title="Type in an exchange rate" />
      <ExchangeRateForm own={own} today={today} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
