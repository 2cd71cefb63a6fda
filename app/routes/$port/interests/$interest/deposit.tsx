import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { makeDepositInvoice, showDeposit } from '#app/finance/deposit.server.ts'
import { exactMoney } from '#app/finance/invoice-amounts.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/deposit'

export const handle = { crumb: interestCrumbs('Deposit invoice') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDeposit(context.get(portScope), params.interest).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => makeDepositInvoice(scope, params.interest))
  if (!result.ok) return result.reply
  const { id, isNew } = result.value
  return done(context, `/${params.port}/invoices/${id}`, {
    message: isNew
      ? 'The deposit invoice is drawn up. Issue it to give it a number.'
      : 'This deal has its deposit invoice.',
  })
}

export default function MakeDeposit({ loaderData, actionData, params }: Route.ComponentProps) {
  const { interest, asked, known } = loaderData
  const { locale } = usePortDisplay()
  const base = `/${params.port}/interests/${interest.id}`
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Make the deposit invoice for ${interest.client}?`}
      danger={false}
      confirm={known ? 'Open the deposit invoice' : asked ? 'Make the deposit invoice' : undefined}
      cancel={{ to: base, label: 'Back to the deal' }}
      conditions={asked || known ? [] : [{ met: false, text: loaderData.problem }]}
    >
      {known
        ? 'This deal has a deposit invoice already.'
        : asked
          ? `A draft over ${exactMoney(asked.amount, asked.currency, locale)}, due ${loaderData.dueDays} days after it is issued. You can still change it.`
          : 'It can’t be reckoned yet.'}
    </RefusedConfirm>
  )
}
