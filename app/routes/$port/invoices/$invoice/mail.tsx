import { portScope } from '#app/access/scope.server.ts'
import { invoiceCrumbs } from '#app/finance/invoice-crumbs.ts'
import { InvoiceMailForm } from '#app/finance/invoice-mail-form.tsx'
import { mailInvoice, showInvoiceMail } from '#app/finance/invoice-mail.server.ts'
import { Mailing } from '#app/finance/payment-input.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import type { Route } from './+types/mail'

export const handle = { crumb: invoiceCrumbs('Send by mail') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInvoiceMail(context.get(portScope), params.invoice).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, Mailing, (input) => mailInvoice(scope, params.invoice, input))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/invoices/${params.invoice}`, {
    message: `${result.value.number} goes to ${result.value.address} as soon as its PDF is there.`,
  })
}

export default function MailInvoice({ loaderData: { invoice, contacts }, actionData, params }: Route.ComponentProps) {
  return (
    <InvoiceMailForm
      invoice={invoice}
      contacts={contacts}
      lastResult={actionData?.lastResult}
      back={`/${params.port}/invoices/${invoice.id}`}
    />
  )
}
