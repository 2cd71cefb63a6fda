import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { LookAgain } from '#app/ui/look-again.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { exactMoney } from './invoice-amounts.ts'
import { InvoiceBadge } from './invoice-badge.tsx'
import { invoiceName } from './invoice-crumbs.ts'
import { type InvoiceKind, type InvoicePurpose, invoicePurposeLabels, type InvoiceStatus } from './invoice.ts'

type Invoice = {
  id: string
  number: string | null
  kind: InvoiceKind
  status: InvoiceStatus
  purpose: InvoicePurpose
  currency: string
  total: string
  client: string
  author: string | null
  file_id: string | null
  archived_at: Date | string | null
}

export function InvoiceHead({ invoice }: { invoice: Invoice }) {
  const { locale } = usePortDisplay()
  const { purpose, client, currency, total, author } = invoice
  return (
    <PageHead
      title={invoiceName(invoice)}
      documentTitle={`${invoiceName(invoice)} for ${client}`}
      marks={<InvoiceBadge status={invoice.status} kind={invoice.kind} />}
      meta={[
        purpose === 'other' ? client : `${invoicePurposeLabels[purpose]}, ${client}`,
        exactMoney(total, currency, locale),
        author && `drawn up by ${author}`,
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={invoice.archived_at ? undefined : <Actions invoice={invoice} />}
    />
  )
}

function Actions({ invoice: { id, status, kind, file_id } }: { invoice: Invoice }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const base = `/${slug}/invoices/${id}`
  if (status === 'draft')
    return (
      <>
        {can('invoices:edit') && (
          <LinkButton to={`${base}/archive`} icon="trash">
            Throw away
          </LinkButton>
        )}
        {can('invoices:edit') && (
          <LinkButton to={`${base}/edit`} icon="pencil">
            Edit
          </LinkButton>
        )}
        {can('invoices:send') && (
          <LinkButton to={`${base}/issue`} variant="primary" icon="check">
            Issue
          </LinkButton>
        )}
      </>
    )
  const isOwed = kind === 'invoice' && (status === 'sent' || status === 'overdue')
  return (
    <>
      {can('invoices:delete') && kind === 'invoice' && status !== 'cancelled' && (
        <LinkButton to={`${base}/cancel`} icon="x">
          Cancel with a credit note
        </LinkButton>
      )}
      {file_id && can('files:view') && (
        <LinkButton to={`/${slug}/files/${file_id}/download`} icon="download" reloadDocument>
          Download PDF
        </LinkButton>
      )}
      {can('invoices:send') && (
        <LinkButton
          to={`${base}/mail`}
          icon="mail"
          variant={isOwed && can('invoices:record_payment') ? undefined : 'primary'}
        >
          Send by mail
        </LinkButton>
      )}
      {isOwed && can('invoices:record_payment') && (
        <LinkButton to={`${base}/payments/new`} variant="primary" icon="check">
          Record a payment
        </LinkButton>
      )}
    </>
  )
}

type State = { id: string; archived_at: Date | string | null; status: InvoiceStatus; file_id: string | null }
type Task = { status: string; last_error: string | null } | null

/** What holds while one looks: thrown away, or the PDF is not there yet. */
export function InvoiceNotices({ invoice, task }: { invoice: State; task: Task }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const base = `/${slug}/invoices/${invoice.id}`
  if (invoice.archived_at)
    return (
      <Notice tone="warning">
        <p>This draft was thrown away and is left out of the lists.</p>
        {can('invoices:edit') && (
          <ActionForm action={`${base}/restore`} layout="inline">
            <SubmitButton variant="plain" small busy="Restoring…">
              Restore
            </SubmitButton>
          </ActionForm>
        )}
      </Notice>
    )
  if (invoice.status === 'draft' || invoice.file_id) return null
  const hasFailed = task === null || task.status === 'failed'
  if (!hasFailed)
    return (
      <Notice>
        <p>
          {task.last_error
            ? 'The PDF is not made yet: something went wrong, and it is tried again.'
            : 'The PDF is being made. This page shows it by itself in a moment.'}
        </p>
        {!task.last_error && <LookAgain />}
      </Notice>
    )
  return (
    <Notice tone="error">
      <p>The PDF could not be made{task?.last_error ? `: ${task.last_error}` : '.'}</p>
      {can('invoices:send') && (
        <ActionForm action={`${base}/file`} layout="inline">
          <SubmitButton variant="plain" small busy="Asking…">
            Make it again
          </SubmitButton>
        </ActionForm>
      )}
    </Notice>
  )
}
