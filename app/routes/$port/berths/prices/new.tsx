import { portScope } from '#app/access/scope.server.ts'
import { typingOf } from '#app/berths/berth-input.server.ts'
import { PriceChangeForm } from '#app/berths/price-change-form.tsx'
import { priceChangeInput } from '#app/berths/price-change-input.server.ts'
import { planPriceChange } from '#app/berths/price-change.server.ts'
import { PricePreview } from '#app/berths/price-preview.tsx'
import { readMeant, showNewPrices } from '#app/berths/price-preview.server.ts'
import { scopeWords } from '#app/berths/price-scope-words.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: 'Prices', to: `/${port}/berths/prices` },
    { label: 'Change' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  return showNewPrices(context.get(portScope), new URL(request.url).searchParams).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const meant = readMeant(scope, new URL(request.url).searchParams)
  const result = await submit(request, scope, priceChangeInput(typingOf(scope)), (input) =>
    planPriceChange(scope, meant, scopeWords(meant), input),
  )
  if (!result.ok) return result.reply
  const { id, count, isDone } = result.value
  const prices = `${count} ${count === 1 ? 'price' : 'prices'}`
  return done(context, `/${params.port}/berths/prices`, {
    message: isDone ? `${prices} changed.` : `A change of ${prices} is planned.`,
    undo: { action: `/${params.port}/berths/prices/${id}`, fields: {} },
  })
}

export default function ChangePrices({ loaderData, actionData, params }: Route.ComponentProps) {
  const { filters, keep, typed, count, leftOut, currency, today, refused, preview } = loaderData
  const { units } = usePortDisplay()
  const scope = scopeWords(filters, units)
  return (
    <>
      <PageHead
        title="Change prices"
        meta={`${scope}: ${count} ${count === 1 ? 'berth' : 'berths'} with a price in ${currency}.`}
      />
      {leftOut > 0 && (
        <Notice>
          <p>
            {leftOut} more {leftOut === 1 ? 'has' : 'have'} no price, a price on request or another currency, and{' '}
            {leftOut === 1 ? 'stays' : 'stay'} as {leftOut === 1 ? 'it is' : 'they are'}.
          </p>
        </Notice>
      )}
      <PriceChangeForm
        typed={typed}
        keep={keep}
        today={today}
        currency={currency}
        refused={refused}
        back={`/${params.port}/berths/prices`}
      />
      {preview && preview.count > 0 && (
        <PricePreview
          preview={preview}
          typed={typed}
          scope={scope}
          currency={currency}
          lastResult={actionData?.lastResult}
        />
      )}
    </>
  )
}
