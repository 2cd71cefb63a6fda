import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { invoiceCrumbs } from '#app/finance/invoice-crumbs.ts'
import { makeInvoiceFile, showInvoiceFile } from '#app/finance/invoice-file.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/file'

export const handle = { crumb: invoiceCrumbs('PDF') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInvoiceFile(context.get(portScope), params.invoice).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => makeInvoiceFile(scope, params.invoice))
  return result.ok
    ? done(context, `/${params.port}/invoices/${params.invoice}`, { message: 'The PDF is being made.' })
    : result.reply
}

export default function MakeInvoiceFile({ loaderData: { invoice }, actionData, params }: Route.ComponentProps) {
  const isMissing = invoice.status !== 'draft' && !invoice.file_id
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={invoice.number ? `Make the PDF of ${invoice.number}?` : 'Make the PDF of a draft?'}
      danger={false}
      confirm={isMissing ? 'Make the PDF' : undefined}
      cancel={{ to: `/${params.port}/invoices/${invoice.id}`, label: 'Back to the invoice' }}
    >
      {isMissing
        ? 'It is made from what was issued. Nothing else changes.'
        : invoice.file_id
          ? 'The PDF is there already.'
          : 'A draft has no PDF. Issue it first.'}
    </RefusedConfirm>
  )
}
