import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import type { InterestRow } from '#app/interests/interest-row.ts'
import { daysWords, vesselWords } from '#app/interests/interest-words.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import { TodoList, type Todo } from '#app/ui/todo-list.tsx'

type Props = {
  todo: { due: InterestRow[]; late: InterestRow[]; free: InterestRow[] }
  counts: { due: number; late: number; free: number; today: string }
  /** The lists of which these are the first. */
  lists: { due: string; late: string; free: string }
}

export function TodayPanel({ todo, counts, lists }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const itemsOf = useItems(counts.today)
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
    <Panel title="Today" meta="next steps, deals that wait, new interests" flush foot={links.length > 0 && foot}>
      {items.length > 0 ? (
        <TodoList items={items} />
      ) : (
        <EmptyState
          icon="circle-check"
          small
          actions={<LinkButton to={`/${slug}/interests?view=all`}>Look at all interests</LinkButton>}
        >
          {can('interests:edit')
            ? 'Nothing waits for you. Plan a next step on an interest, and it shows up here on its day.'
            : 'Nothing waits for you.'}
        </EmptyState>
      )}
    </Panel>
  )
}

function useItems(today: string) {
  const { slug, units, locale } = usePortDisplay()
  const to = (row: InterestRow) => `/${slug}/interests/${row.id}`
  const about = (row: InterestRow) =>
    [vesselWords(row, units), row.berth && `berth ${row.berth}`].filter(Boolean).join(', ')
  const day = (on: string) => absoluteTime(new Date(`${on}T12:00:00Z`), 'UTC', 'day', locale)
  return ({ due, late, free }: Props['todo']): Todo[] => [
    ...due.map((row) => {
      const isLate = row.next_step_on !== null && row.next_step_on < today
      const when = row.next_step_on === null ? '' : isLate ? `was due ${day(row.next_step_on)}` : 'due today'
      return {
        key: `due ${row.id}`,
        icon: 'calendar-clock' as const,
        text: `${row.next_step ?? 'Next step'}: ${row.client}`,
        to: to(row),
        late: isLate,
        note: [about(row), when].filter(Boolean).join(' · '),
      }
    }),
    ...late.map((row) => ({
      key: `late ${row.id}`,
      icon: 'clock' as const,
      text: `${row.client}: ${daysWords(row.days ?? 0)} in “${stageLabels[row.stage]}”`,
      to: to(row),
      note: about(row),
    })),
    ...free.map((row) => ({
      key: `free ${row.id}`,
      icon: 'users' as const,
      text: `Nobody has the interest of ${row.client}`,
      to: to(row),
      note: about(row),
      actions: (
        <LinkButton to={`${to(row)}/assignee`} small>
          Assign
        </LinkButton>
      ),
    })),
  ]
}
