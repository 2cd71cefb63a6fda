import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Plate } from '#app/ui/plate.tsx'
import { StageMark } from '#app/ui/stage-mark.tsx'
import { type Column, DataTable } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import type { Stage } from '#app/interests/interest.ts'
import { HoldActs } from './hold-acts.tsx'
import { HoldUntil } from './hold-until.tsx'
import { placeWords, type ShownHold } from './hold-words.ts'
import { type HoldStatus, holdStatusLabels } from './hold.ts'

export type HoldRow = ShownHold & {
  label: string
  status: HoldStatus
  stage: Stage
  client: string
  assignee: string | null
  ended_at: Date | string | null
  end_reason: string | null
}

export function HoldTable({ rows, areEnded }: { rows: readonly HoldRow[]; areEnded: boolean }) {
  const { slug, locale, timezone } = usePortDisplay()
  const day = (at: Date | string) => <When at={at} zone={timezone} locale={locale} show="day" />
  const columns: Column<HoldRow>[] = [
    {
      key: 'deal',
      header: 'Deal',
      cell: (row) => (
        <>
          <Link to={`/${slug}/interests/${row.interest_id}`}>{row.client}</Link>
          <span className="sub">{row.assignee ?? 'Nobody'}</span>
        </>
      ),
    },
    {
      key: 'berth',
      header: 'Berth',
      cell: (row) => <Plate number={row.label} to={`/${slug}/berths/${row.berth_id}`} />,
    },
    { key: 'stage', header: 'Stage', low: true, cell: (row) => <StageMark stage={row.stage} bare /> },
    ...(areEnded
      ? [
          {
            key: 'how',
            header: 'How it ended',
            cell: (row: HoldRow) => (
              <>
                {holdStatusLabels[row.status]}
                {row.end_reason && <span className="sub">{row.end_reason}</span>}
              </>
            ),
          },
          { key: 'ended', header: 'Ended', cell: (row: HoldRow) => row.ended_at && day(row.ended_at) },
        ]
      : [
          { key: 'place', header: 'Place', cell: (row: HoldRow) => placeWords(row) },
          { key: 'until', header: 'Kept', cell: (row: HoldRow) => <HoldUntil hold={row} /> },
        ]),
    { key: 'placed', header: 'Since', low: true, cell: (row) => day(row.placed_at) },
    ...(areEnded
      ? []
      : [{ key: 'acts', header: '', align: 'end' as const, cell: (row: HoldRow) => <HoldActs hold={row} /> }]),
  ]
  return <DataTable caption="Holds" columns={columns} rows={rows} rowKey={(row) => row.id} />
}
