import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { exactMoney } from '#app/finance/invoice-amounts.ts'
import { invoiceCrumbs } from '#app/finance/invoice-crumbs.ts'
import { issueInvoice, showInvoiceToIssue } from '#app/finance/invoice-issue.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/issue'

export const handle = { crumb: invoiceCrumbs('Issue') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInvoiceToIssue(context.get(portScope), params.invoice).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => issueInvoice(scope, params.invoice))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/invoices/${params.invoice}`, {
    message: `Issued as ${result.value.number}. The PDF is being made.`,
  })
}

export default function IssueInvoice({ loaderData: { invoice }, actionData, params }: Route.ComponentProps) {
  const { locale } = usePortDisplay()
  const isDraft = invoice.status === 'draft' && !invoice.archived_at
  const hasTotal = Number(invoice.total) > 0
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Issue the invoice for ${invoice.client}?`}
      danger={false}
      confirm={isDraft && hasTotal ? `Issue over ${exactMoney(invoice.total, invoice.currency, locale)}` : undefined}
      cancel={{ to: `/${params.port}/invoices/${invoice.id}`, label: 'Back to the invoice' }}
      conditions={isDraft && !hasTotal ? [{ met: false, text: 'It comes to nothing: add a line with a price.' }] : []}
    >
      {isDraft
        ? `It gets the next number and today’s date, is due in ${invoice.due_days} days, and can’t be changed from then on. Mailing it is the next step.`
        : invoice.archived_at
          ? 'This draft was thrown away. Restore it first.'
          : `It is issued already, as ${invoice.number}.`}
    </RefusedConfirm>
  )
}
