import { Link } from 'react-router'
import type { InterestRow } from '#app/interests/interest-row.ts'
import { nextStepWords } from '#app/interests/next-step-words.tsx'
import { valueWords, vesselWords } from '#app/interests/interest-words.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Plate } from '#app/ui/plate.tsx'
import { StageMark } from '#app/ui/stage-mark.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'

/** The few columns that the narrow half of the overview has room for. */
export function OpenInterests({ rows }: { rows: readonly InterestRow[] }) {
  const { slug, locale, units } = usePortDisplay()
  const columns: Column<InterestRow>[] = [
    {
      key: 'vessel',
      header: 'Vessel',
      cell: (row) => <Link to={`/${slug}/interests/${row.id}`}>{vesselWords(row, units) || 'No vessel yet'}</Link>,
    },
    {
      key: 'berth',
      header: 'Berth',
      cell: (row) =>
        row.berth ? (
          <>
            <Plate number={row.berth} to={`/${slug}/berths/${row.berth_id}`} />
            <span className="sub nowrap">{valueWords(row, locale)}</span>
          </>
        ) : (
          <span className="meta">None yet</span>
        ),
    },
    { key: 'stage', header: 'Stage', cell: ({ stage }) => <StageMark stage={stage} /> },
    {
      key: 'next',
      header: 'Next step',
      cell: (row) => nextStepWords(row, locale),
    },
  ]
  return <DataTable caption="Open interests" columns={columns} rows={rows} rowKey={({ id }) => id} framed />
}
