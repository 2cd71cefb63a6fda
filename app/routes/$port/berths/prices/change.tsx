import { portScope } from '#app/access/scope.server.ts'
import { dayWords } from '#app/berths/berth-words.ts'
import { showPriceChange, takeBackPrices } from '#app/berths/price-change.server.ts'
import { priceRuleWords } from '#app/berths/price-change.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/change'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: 'Prices', to: `/${port}/berths/prices` },
    { label: 'Take back' },
  ],
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return showPriceChange(context.get(portScope), params.change).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => takeBackPrices(scope, params.change))
  if (!result.ok) return result.reply
  const { status, count, kept } = result.value
  const rest = kept > 0 ? ` ${kept} changed since, and stay.` : ''
  const message = status === 'cancelled' ? 'The change of prices was called off.' : `${count} prices are back.${rest}`
  return done(context, `/${params.port}/berths/prices`, { message })
}

export default function TakeBackPrices({ loaderData: change, actionData, params }: Route.ComponentProps) {
  const what = `${priceRuleWords(change, change.currency)}, ${change.scope.toLowerCase()}, ${change.berths ?? 0} berths.`
  const isPlanned = change.status === 'scheduled'
  const isOver = change.status === 'cancelled' || change.status === 'undone'
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={isPlanned ? 'Call off this change of prices?' : 'Put these prices back?'}
      confirm={isOver ? undefined : isPlanned ? 'Call it off' : 'Put the prices back'}
      cancel={{ to: `/${params.port}/berths/prices`, label: 'Back to the prices' }}
    >
      <b>{what}</b>{' '}
      {isOver
        ? 'It is taken back already.'
        : isPlanned
          ? `It would come on ${dayWords(change.applies_on)}.`
          : 'Every berth gets the price it had before. One whose price was changed again since keeps that.'}
    </RefusedConfirm>
  )
}
