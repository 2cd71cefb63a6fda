import { useForm } from '@conform-to/react'
import { portScope } from '#app/access/scope.server.ts'
import { exactMoney } from '#app/finance/invoice-amounts.ts'
import { cancelInvoice, showInvoiceToCancel } from '#app/finance/invoice-cancel.server.ts'
import { invoiceCrumbs } from '#app/finance/invoice-crumbs.ts'
import { Cancelling } from '#app/finance/payment-input.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/field.tsx'
import { required } from '#app/ui/required.ts'
import type { Route } from './+types/cancel'

export const handle = { crumb: invoiceCrumbs('Cancel') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInvoiceToCancel(context.get(portScope), params.invoice).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, Cancelling, (input) => cancelInvoice(scope, params.invoice, input))
  if (!result.ok) return result.reply
  const { cancelled, number, isToRefund } = result.value
  return done(context, `/${params.port}/invoices/${params.invoice}`, {
    message: `${cancelled} is cancelled by credit note ${number}.${isToRefund ? ' What was paid is still to be refunded.' : ''}`,
  })
}

export default function CancelInvoice({ loaderData: { invoice }, actionData, params }: Route.ComponentProps) {
  const { locale } = usePortDisplay()
  const [form, fields] = useForm<{ reason: string }>({ id: 'cancel', lastResult: actionData?.lastResult })
  const may = invoice.kind === 'invoice' && invoice.status !== 'draft' && invoice.status !== 'cancelled'
  const received = invoice.received ?? '0'
  return (
    <>
      <ErrorSummary form={form} />
      <Confirm
        question={`Cancel ${invoice.number ?? 'a draft'}?`}
        confirm={may ? `Cancel ${invoice.number} with a credit note` : undefined}
        cancel={{ to: `/${params.port}/invoices/${invoice.id}`, label: 'Back to the invoice' }}
        form={
          may && <TextField field={required(fields.reason)} label="Why" hint="Kept with the invoice, not printed" />
        }
      >
        {may
          ? `A credit note with the next number takes back ${exactMoney(invoice.total, invoice.currency, locale)}. Neither can be changed or undone.${
              Number(received) > 0
                ? ` ${exactMoney(received, invoice.currency, locale)} was received and is to be refunded afterwards.`
                : ''
            }`
          : invoice.status === 'draft'
            ? 'This is a draft: throw it away instead.'
            : invoice.kind === 'credit_note'
              ? 'A credit note is not cancelled: draw up a new invoice.'
              : 'This invoice is cancelled already.'}
      </Confirm>
    </>
  )
}
