import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import {
  deliveryKindLabels,
  deliveryStateLabels,
  deliveryStateTones,
  stateOf,
  type DeliveryKind,
  type DeliveryStatus,
} from './mail-delivery.ts'

export type MailRow = {
  id: string
  kind: DeliveryKind
  status: DeliveryStatus
  created_at: Date | string
  last_error: string | null
  person: string | null
  address: string | null
}

export function MailState({ status }: { status: DeliveryStatus }) {
  const state = stateOf(status)
  return <Badge tone={deliveryStateTones[state]}>{deliveryStateLabels[state]}</Badge>
}

/** Mails with what came of them; each leads to its page where the reader may look at it. */
export function MailTable({ rows, linked, framed }: { rows: readonly MailRow[]; linked: boolean; framed?: boolean }) {
  const { slug, timezone, locale } = usePortDisplay()
  const columns: Column<MailRow>[] = [
    {
      key: 'kind',
      header: 'Mail',
      cell: ({ id, kind }) =>
        linked ? <Link to={`/${slug}/admin/mail/${id}`}>{deliveryKindLabels[kind]}</Link> : deliveryKindLabels[kind],
    },
    {
      key: 'to',
      header: 'To',
      cell: ({ person, address }) => (
        <span>
          {person ?? 'Somebody who never worked here'}
          <span className="sub">{address}</span>
        </span>
      ),
    },
    {
      key: 'state',
      header: 'State',
      card: 'full',
      cell: ({ status, last_error }) => (
        <span>
          <MailState status={status} />
          {status !== 'sent' && last_error && <span className="sub">{last_error}</span>}
        </span>
      ),
    },
    {
      key: 'when',
      header: 'Written',
      align: 'end',
      cell: ({ created_at }) => <When at={created_at} zone={timezone} locale={locale} />,
    },
  ]
  return (
    <DataTable caption="Mails, newest first" columns={columns} rows={rows} rowKey={({ id }) => id} framed={framed} />
  )
}
