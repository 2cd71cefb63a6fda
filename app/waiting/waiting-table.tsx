import { Link } from 'react-router'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import {
  offerStatusLabels,
  offerStatusTones,
  waitingStatusLabels,
  wishWords,
  type OfferStatus,
  type WaitingStatus,
  type Wish,
} from './waiting.ts'

type Row = Wish & {
  id: string
  client_id: string
  client: string
  vessel: string | null
  loa: string | null
  joined_at: Date | string
  ended_at: Date | string | null
  end_reason: string | null
  status: WaitingStatus
  place: number | null
  is_moved: boolean
  offer_id: string | null
  offer_status: OfferStatus | null
  offered: string | null
}

export function WaitingTable({ rows, areEnded }: { rows: readonly Row[]; areEnded: boolean }) {
  const { slug, locale, timezone, units } = usePortDisplay()
  const day = (at: Date | string) => <When at={at} zone={timezone} locale={locale} show="day" />
  const list = `/${slug}/berths/waiting-list`
  const columns: Column<Row>[] = [
    { key: 'client', header: 'Client', cell: (row) => <Link to={`${list}/${row.id}`}>{row.client}</Link> },
    {
      key: 'vessel',
      header: 'Vessel',
      low: true,
      cell: (row) => vesselWords(row, units) ?? 'Not known',
    },
    { key: 'wish', header: 'Waits for', cell: (row) => wishWords(row, units) },
    ...(areEnded
      ? [
          {
            key: 'how',
            header: 'How it ended',
            cell: (row: Row) => (
              <>
                {waitingStatusLabels[row.status]}
                {row.end_reason && <span className="sub">{row.end_reason}</span>}
              </>
            ),
          },
          { key: 'ended', header: 'Ended', cell: (row: Row) => row.ended_at && day(row.ended_at) },
        ]
      : [
          {
            key: 'place',
            header: 'Place',
            cell: (row: Row) => (
              <>
                {row.place}
                {row.is_moved && <span className="sub">moved</span>}
              </>
            ),
          },
          {
            key: 'offer',
            header: 'Offer',
            cell: (row: Row) =>
              row.offer_id &&
              row.offer_status && (
                <>
                  <Link to={`/${slug}/berths/offers/${row.offer_id}`}>Berth {row.offered}</Link>{' '}
                  <Badge tone={offerStatusTones[row.offer_status]}>{offerStatusLabels[row.offer_status]}</Badge>
                </>
              ),
          },
        ]),
    { key: 'joined', header: 'Joined', low: true, cell: (row) => day(row.joined_at) },
  ]
  return <DataTable caption="Waiting list" columns={columns} rows={rows} rowKey={(row) => row.id} />
}

/** "Brisa, 14.0 m", or nothing where no vessel is known. */
export function vesselWords(
  { vessel, loa }: { vessel: string | null; loa: string | null },
  units: 'metric' | 'imperial',
) {
  const words = [vessel, loa && formatLength(Number(loa), units)].filter(Boolean).join(', ')
  return words || null
}
