import { portScope } from '#app/access/scope.server.ts'
import { exactMoney } from '#app/finance/invoice-amounts.ts'
import { invoiceCrumbs } from '#app/finance/invoice-crumbs.ts'
import { PaymentForm } from '#app/finance/payment-form.tsx'
import { refundInput } from '#app/finance/payment-input.server.ts'
import { refundPayment } from '#app/finance/payments.server.ts'
import { showRefundForm } from '#app/finance/payment-pages.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: invoiceCrumbs('Record a refund') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showRefundForm(context.get(portScope), params.invoice).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, refundInput(scope), (input) =>
    refundPayment(scope, params.invoice, input),
  )
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/invoices/${params.invoice}`, { message: 'The refund was recorded.' })
}

export default function RecordRefund({ loaderData, actionData, params }: Route.ComponentProps) {
  const { invoice, received, today, isCancelled } = loaderData
  const { locale } = usePortDisplay()
  const back = `/${params.port}/invoices/${invoice.id}`
  return (
    <>
      <PageHead
        title={`Refund for ${invoice.number ?? 'a draft'}`}
        meta={`${invoice.client}, ${exactMoney(received, invoice.currency, locale)} received`}
      />
      {Number(received) > 0 ? (
        <>
          {!isCancelled && (
            <Notice>
              <p>
                What goes back is owed again. To end the invoice, cancel it with a credit note first, then record the
                refund.
              </p>
            </Notice>
          )}
          <PaymentForm
            kind="refund"
            currency={invoice.currency}
            amount={loaderData.amount}
            today={today}
            lastResult={actionData?.lastResult}
            back={back}
          />
        </>
      ) : (
        <>
          <Notice>
            <p>Nothing was received for this invoice, so nothing can go back.</p>
          </Notice>
          <p>
            <LinkButton to={back}>Back to the invoice</LinkButton>
          </p>
        </>
      )}
    </>
  )
}
