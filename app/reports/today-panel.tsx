import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { useTodayItems, type TodayWork } from './today-items.tsx'

type Props = {
  todo: TodayWork
  counts: { due: number; late: number; free: number; today: string }
  /** The lists of which these are the first. */
  lists: { due: string; late: string; free: string }
}

export function TodayPanel({ todo, counts, lists }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const itemsOf = useTodayItems(counts.today)
  const items = itemsOf(todo)
  const links = [
    { count: counts.due, words: 'due by today', to: lists.due },
    { count: counts.late, words: 'of mine past the limit', to: lists.late },
    { count: counts.free, words: 'without anybody', to: lists.free },
  ].filter(({ count }) => count > 0)
  const foot = links.map(({ count, words, to }, index) => (
    <span key={to}>
      {index > 0 && ' · '}
      <Link className="tap" to={`/${slug}/interests${to}`}>
        {count} {words}
      </Link>
    </span>
  ))
  return (
    <Panel title="Today" meta="visits, next steps, deals and papers that wait" flush foot={links.length > 0 && foot}>
      {items.length > 0 ? (
        <TodoList items={items} />
      ) : (
        <EmptyState
          icon="circle-check"
          small
          actions={
            can('interests:view') && <LinkButton to={`/${slug}/interests?view=all`}>Look at all interests</LinkButton>
          }
        >
          {can('interests:edit')
            ? 'Nothing waits for you. Plan a next step on an interest, and it shows up here on its day.'
            : 'Nothing waits for you.'}
        </EmptyState>
      )}
    </Panel>
  )
}
