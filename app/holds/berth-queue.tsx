import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { HoldActs } from './hold-acts.tsx'
import { HoldUntil } from './hold-until.tsx'
import type { ShownHold } from './hold-words.ts'

type Props = {
  berth: { id: string; archived_at: Date | string | null }
  holds: readonly (ShownHold & { client: string })[]
  /** Somebody has it, or nobody may hold it. */
  isGone: boolean
}

/** Who waits for a berth, in order, and for whom it is held for sure. */
export function BerthQueue({ berth, holds, isGone }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const mayHold = can('berths:hold') && !isGone && !berth.archived_at
  if (holds.length === 0 && !mayHold) return null
  return (
    <Panel
      title="Holds"
      flush
      aside={mayHold && <Link to={`/${slug}/berths/${berth.id}/holds/new`}>Hold it for a deal</Link>}
    >
      {holds.length > 0 ? (
        <TodoList
          items={holds.map((hold) => ({
            key: hold.id,
            icon: 'bookmark',
            text: hold.client,
            to: `/${slug}/interests/${hold.interest_id}`,
            note: <HoldUntil hold={hold} withPlace />,
            actions: <HoldActs hold={hold} />,
          }))}
        />
      ) : (
        <EmptyState icon="anchor" small>
          Nobody holds this berth.
        </EmptyState>
      )}
    </Panel>
  )
}
