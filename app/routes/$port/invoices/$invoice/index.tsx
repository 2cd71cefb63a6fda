import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { HistorySection } from '#app/audit/history-section.tsx'
import { showHistoryAsked } from '#app/audit/record-history.server.ts'
import { invoiceCrumbs } from '#app/finance/invoice-crumbs.ts'
import { InvoiceAbout } from '#app/finance/invoice-about.tsx'
import { InvoiceHead, InvoiceNotices } from '#app/finance/invoice-head.tsx'
import { InvoiceMailPanel } from '#app/finance/invoice-mail-panel.tsx'
import { InvoiceSheet } from '#app/finance/invoice-sheet.tsx'
import { showInvoice } from '#app/finance/invoice-view.server.ts'
import { PaymentsPanel } from '#app/finance/payments-panel.tsx'
import { refuse } from '#app/http.server.ts'
import { ReminderPanel } from '#app/reminders/reminder-panel.tsx'
import { Columns } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: invoiceCrumbs() }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const shown = await showInvoice(scope, params.invoice).catch(refuse)
  return { ...shown, history: await showHistoryAsked(scope, 'invoice', params.invoice, request).catch(refuse) }
}

export default function Invoice({ loaderData, params }: Route.ComponentProps) {
  const { invoice, lines, taxes, payments, received, mails, reminders, paperTask, seller, history } = loaderData
  const { can } = useRights()
  const isIssued = invoice.status !== 'draft'
  const hasSeller = seller.legalName !== '' && seller.bankDetails !== ''
  const here = `/${params.port}/invoices/${invoice.id}`
  if (history)
    return (
      <>
        <InvoiceHead invoice={invoice} />
        <HistorySection history={history} back={{ to: here, label: 'Back to the invoice' }} />
      </>
    )
  return (
    <>
      <InvoiceHead invoice={invoice} />
      <InvoiceNotices invoice={invoice} task={paperTask} />
      <Columns
        asideLabel="About this invoice"
        aside={
          <>
            {isIssued && invoice.kind === 'invoice' && (
              <PaymentsPanel invoice={invoice} payments={payments} received={received} />
            )}
            {isIssued && <InvoiceMailPanel invoiceId={invoice.id} mails={mails} />}
            <ReminderPanel
              reminders={reminders}
              about={{ kind: 'invoice', id: invoice.id }}
              here={here}
              isClosed={invoice.archived_at !== null}
            />
            <InvoiceAbout invoice={invoice} />
            {!hasSeller && can('admin:manage_settings') && (
              <p className="meta">
                Name and bank details of the port are not complete.{' '}
                <Link to={`/${params.port}/admin/settings`}>Type them in</Link>
              </p>
            )}
          </>
        }
      >
        <InvoiceSheet invoice={invoice} lines={lines} taxes={taxes} seller={seller} />
      </Columns>
    </>
  )
}
