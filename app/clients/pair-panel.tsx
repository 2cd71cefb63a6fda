import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { reasonWords } from './likeness.ts'
import type { ShownPair } from './pair-list.tsx'

/** Who else this client may be, with the way to compare them. */
export function PairPanel({ client, pairs }: { client: string; pairs: readonly ShownPair[] }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  if (pairs.length === 0 || !can('clients:merge')) return null
  return (
    <Panel title="Possible duplicates" flush>
      <TodoList
        items={pairs.map(({ id, one_id, one, two_id, two, reasons }) => {
          const other = one_id === client ? { id: two_id, name: two } : { id: one_id, name: one }
          return {
            key: id,
            icon: 'combine',
            text: `Compare with ${other.name}`,
            to: `/${slug}/clients/${client}/merge/${other.id}`,
            note: reasons.map((reason) => reasonWords[reason]).join(', '),
          }
        })}
      />
    </Panel>
  )
}
