import type { ReactNode } from 'react'
import { Link } from 'react-router'

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Numbers and dates stand at the end of their column. */
  align?: 'end'
  /** Left out on a tablet, shown on a desk and on a phone's card. */
  low?: boolean
  /** How the cell stands on a phone's card. */
  card?: 'none' | 'half' | 'full' | 'last' | 'label' | 'plain'
  /** Where a press on the header leads: the address that sorts by this column. */
  sort?: { to: string; order?: 'ascending' | 'descending' }
}

type Props<Row> = {
  /** Read out, not shown: what is listed and in which order. */
  caption: string
  /** The first column names the row: its cell holds the one link to the record. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Cards on a phone: "labelled" has one line a cell, "brief" lets the cells flow. */
  cards?: 'labelled' | 'brief'
  /** Room for second lines. */
  tall?: boolean
  /** Inside a Panel, which has the frame already. */
  framed?: boolean
  selected?: (row: Row) => boolean
  foot?: ReactNode
}

const arrow = { ascending: ' ↑', descending: ' ↓' }
const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ') || undefined

function Header<Row>({ column: { header, align, low, sort } }: { column: Column<Row> }) {
  return (
    <th scope="col" className={classes(align && 'r', low && 'lo')} aria-sort={sort?.order}>
      {sort ? (
        <Link to={sort.to} preventScrollReset>
          {header}
          {sort.order && <span aria-hidden="true">{arrow[sort.order]}</span>}
        </Link>
      ) : (
        header || <span className="vh">Actions</span>
      )}
    </th>
  )
}

const cardClass = { none: 'no-card', half: 'half', full: 'full', last: 'last', label: 'lab', plain: 'plain' }

export function DataTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, cards = 'labelled', tall = true, framed, selected, foot } = props
  const [first, ...rest] = columns
  const table = (
    <table className={classes('table', 'is-cards', cards === 'brief' && 'is-brief', tall && 'is-tall')}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Header key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={classes(selected?.(row) && 'is-selected')}>
            {first && <th scope="row">{first.cell(row)}</th>}
            {rest.map(({ key, header, cell, align, low, card }) => (
              <td
                key={key}
                data-l={header || undefined}
                className={classes(align && 'r', low && 'lo', card && cardClass[card], !header && 'plain')}
              >
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  )
  return <div className={framed ? 'table-flush' : 'table-wrap is-cards'}>{table}</div>
}
