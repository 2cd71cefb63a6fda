import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { HoldActs } from './hold-acts.tsx'
import { HoldUntil } from './hold-until.tsx'
import type { ShownHold } from './hold-words.ts'

type Props = {
  interest: { id: string; berth_id: string | null; berth: string | null; closed_at: Date | string | null }
  holds: readonly (ShownHold & { label: string })[]
}

/** The berths that are held for a deal, its place in each queue, and the way to a place in the queue of the linked one. */
export function DealHolds({ interest, holds }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const { berth_id, berth, closed_at } = interest
  const mayHold =
    can('berths:hold') && berth_id !== null && !closed_at && holds.every((hold) => hold.berth_id !== berth_id)
  if (holds.length === 0 && !mayHold) return null
  return (
    <Panel
      title="Holds"
      flush
      aside={mayHold && <Link to={`/${slug}/berths/${berth_id}/holds/new?interest=${interest.id}`}>Hold {berth}</Link>}
    >
      {holds.length > 0 ? (
        <TodoList
          items={holds.map((hold) => ({
            key: hold.id,
            icon: 'anchor',
            text: `Berth ${hold.label}`,
            to: `/${slug}/berths/${hold.berth_id}`,
            note: <HoldUntil hold={hold} withPlace />,
            actions: <HoldActs hold={hold} />,
          }))}
        />
      ) : (
        <p className="panel-body meta">No berth is held for this deal. Sending the EOI holds one.</p>
      )}
    </Panel>
  )
}
