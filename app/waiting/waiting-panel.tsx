import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { offerStatusLabels, wishWords, type OfferStatus, type Wish } from './waiting.ts'

type Row = Wish & { id: string; place: number; offer_status: OfferStatus | null }

/** What a client waits for, and at which place. */
export function WaitingPanel({ rows, client }: { rows: readonly Row[]; client: string }) {
  const { slug, units } = usePortDisplay()
  const { can } = useRights()
  const mayJoin = can('berths:manage_waiting_list')
  if (!can('berths:view') || (rows.length === 0 && !mayJoin)) return null
  return (
    <Panel
      title="Waiting list"
      flush
      aside={mayJoin && <Link to={`/${slug}/berths/waiting-list/new?client=${client}`}>Put on the list</Link>}
    >
      {rows.length > 0 ? (
        <TodoList
          items={rows.map((row) => ({
            key: row.id,
            icon: 'list',
            text: wishWords(row, units),
            to: `/${slug}/berths/waiting-list/${row.id}`,
            note: row.offer_status
              ? `Place ${row.place}. An offer: ${offerStatusLabels[row.offer_status].toLowerCase()}`
              : `Place ${row.place}`,
          }))}
        />
      ) : (
        <p className="panel-body meta">Waits for no berth.</p>
      )}
    </Panel>
  )
}
