import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { deliveryKindLabels, type DeliveryKind, type DeliveryStatus } from '#app/email/mail-delivery.ts'
import { MailState } from '#app/email/mail-table.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'

type Mail = {
  id: string
  kind: DeliveryKind
  status: DeliveryStatus
  created_at: Date | string
  last_error: string | null
  step: number | null
  address: string | null
}

/** What was mailed about it, and what came of that. */
export function InvoiceMailPanel({ invoiceId, mails }: { invoiceId: string; mails: readonly Mail[] }) {
  const { slug, timezone, locale } = usePortDisplay()
  const { can } = useRights()
  return (
    <Panel
      title="Mail"
      aside={can('invoices:send') && <Link to={`/${slug}/invoices/${invoiceId}/mail`}>Send by mail</Link>}
    >
      {mails.length === 0 ? (
        <p className="meta">Nothing was mailed yet.</p>
      ) : (
        <ul className="stack">
          {mails.map(({ id, kind, status, created_at, last_error, step, address }) => (
            <li key={id}>
              {deliveryKindLabels[kind]}
              {step && `, ${step === 1 ? '1 day' : `${step} days`} past due`} <MailState status={status} />
              <br />
              <span className="meta">
                {address}, <When at={created_at} zone={timezone} locale={locale} />
                {status !== 'sent' && last_error && `. ${last_error}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
