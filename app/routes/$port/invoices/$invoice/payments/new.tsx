import { portScope } from '#app/access/scope.server.ts'
import { exactMoney } from '#app/finance/invoice-amounts.ts'
import { invoiceCrumbs } from '#app/finance/invoice-crumbs.ts'
import { PaymentForm } from '#app/finance/payment-form.tsx'
import { paymentInput } from '#app/finance/payment-input.server.ts'
import { recordPayment } from '#app/finance/payments.server.ts'
import { showPaymentForm } from '#app/finance/payment-pages.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: invoiceCrumbs('Record a payment') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showPaymentForm(context.get(portScope), params.invoice).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, paymentInput(scope), (input) =>
    recordPayment(scope, params.invoice, input),
  )
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/invoices/${params.invoice}`, {
    message: result.value.isPaid ? 'The payment was recorded: paid in full.' : 'The payment was recorded.',
  })
}

export default function RecordPayment({ loaderData, actionData, params }: Route.ComponentProps) {
  const { invoice, left, today, problem } = loaderData
  const { locale } = usePortDisplay()
  const back = `/${params.port}/invoices/${invoice.id}`
  return (
    <>
      <PageHead
        title={`Payment for ${invoice.number ?? 'a draft'}`}
        meta={`${invoice.client}, ${exactMoney(left, invoice.currency, locale)} left to pay`}
      />
      {problem ? (
        <>
          <Notice>
            <p>{problem}</p>
          </Notice>
          <p>
            <LinkButton to={back}>Back to the invoice</LinkButton>
          </p>
        </>
      ) : (
        <PaymentForm
          kind="payment"
          currency={invoice.currency}
          amount={loaderData.amount}
          today={today}
          lastResult={actionData?.lastResult}
          back={back}
        />
      )}
    </>
  )
}
