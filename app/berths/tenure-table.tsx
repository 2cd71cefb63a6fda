import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { dayWords } from './berth-words.ts'
import { TenureActs } from './tenure-acts.tsx'
import {
  tenureOriginLabels,
  tenureState,
  tenureStateLabels,
  termWords,
  type TenureEnding,
  type TenureOrigin,
} from './tenure.ts'

type Row = {
  id: string
  berth_id: string
  label: string
  client_id: string | null
  client: string | null
  vessel: string | null
  starts_on: string
  ends_on: string
  origin: TenureOrigin
  ended_by: TenureEnding
  end_reason: string | null
  agreed_ends_on: string | null
  is_renewed: boolean
}
type Props = { rows: readonly Row[]; today: string; sort: string; isLastFirst: boolean; search: URLSearchParams }

const tones = { running: 'success', upcoming: 'info', ended: undefined } as const

export function TenureTable({ rows, today, sort, isLastFirst, search }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const sortBy = (by: string) => ({
    to: withSearch(search, { sort: by === 'end' ? undefined : by }),
    order: sort !== by ? undefined : isLastFirst && by !== 'berth' ? ('descending' as const) : ('ascending' as const),
  })
  const columns: Column<Row>[] = [
    {
      key: 'berth',
      header: 'Berth',
      sort: sortBy('berth'),
      cell: (row) => (
        <Link to={`/${slug}/berths/${row.berth_id}`}>
          <Plate number={row.label} />
        </Link>
      ),
    },
    {
      key: 'owner',
      header: 'Owner',
      cell: (row) =>
        row.client_id && row.client ? (
          <>
            <Link to={`/${slug}/clients/${row.client_id}`}>{row.client}</Link>
            {row.vessel && <span className="sub">{row.vessel}</span>}
          </>
        ) : can('clients:view') ? (
          'Not recorded'
        ) : (
          '–'
        ),
    },
    {
      key: 'state',
      header: 'State',
      cell: (row) => {
        const state = tenureState(row, today)
        return (
          <>
            <Badge tone={tones[state]}>{tenureStateLabels[state]}</Badge>
            {row.is_renewed && <span className="sub">Renewed</span>}
            {row.ended_by && row.agreed_ends_on && (
              <span className="sub">
                {row.ended_by === 'early' ? 'Ended early' : 'Passed on'}, agreed until {dayWords(row.agreed_ends_on)}
              </span>
            )}
          </>
        )
      },
    },
    {
      key: 'from',
      header: 'From',
      sort: sortBy('start'),
      cell: (row) => <span className="nowrap">{dayWords(row.starts_on)}</span>,
    },
    {
      key: 'until',
      header: 'Until',
      sort: sortBy('end'),
      cell: (row) => <span className="nowrap">{dayWords(row.ends_on)}</span>,
    },
    { key: 'term', header: 'Length', low: true, cell: (row) => <span className="nowrap">{termWords(row)}</span> },
    { key: 'origin', header: 'How', low: true, cell: (row) => tenureOriginLabels[row.origin] },
    { key: 'acts', header: '', align: 'end', cell: (row) => <TenureActs tenure={row} today={today} /> },
  ]
  return <DataTable caption="Tenures" columns={columns} rows={rows} rowKey={(row) => row.id} />
}
