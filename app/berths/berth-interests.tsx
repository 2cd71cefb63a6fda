import { Link } from 'react-router'
import { stageLabels } from '#app/interests/interest.ts'
import type { InterestRow } from '#app/interests/interest-row.ts'
import { vesselWords } from '#app/interests/interest-words.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'

/** The open interests in this berth, in short. */
export function BerthInterests({ rows, to }: { rows: readonly InterestRow[]; to: string }) {
  const { slug, units } = usePortDisplay()
  if (rows.length === 0)
    return (
      <Panel title="Interests" flush>
        <EmptyState icon="bookmark" small>
          Nobody is interested in this berth now.
        </EmptyState>
      </Panel>
    )
  return (
    <Panel title="Interests" flush aside={<Link to={`${to}/interests`}>All</Link>}>
      <TodoList
        items={rows.map((row) => ({
          key: row.id,
          icon: 'bookmark',
          text: row.client,
          to: `/${slug}/interests/${row.id}`,
          note: [stageLabels[row.stage], vesselWords(row, units)].filter(Boolean).join(', '),
        }))}
      />
    </Panel>
  )
}
