import { dateIn } from '#app/dates/when.ts'
import type { InterestRow } from '#app/interests/interest-row.ts'
import { daysWords, vesselWords } from '#app/interests/interest-words.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import type { Todo } from '#app/ui/todo-list.tsx'

type Visit = {
  id: string
  interest_id: string
  starts_at: Date | string
  place: string | null
  client: string
  berth: string | null
}
export type TodayWork = {
  /** Those that one shows today and tomorrow. */
  visits: Visit[]
  due: InterestRow[]
  late: InterestRow[]
  free: InterestRow[]
  /** How many papers are out for signing, and invoices past their day. */
  unsigned: number
  overdue: number
}

/** What waits for one, the visits first. */
export function useTodayItems(today: string) {
  const { slug, units, locale, timezone } = usePortDisplay()
  const to = (row: InterestRow) => `/${slug}/interests/${row.id}`
  const about = (row: InterestRow) =>
    [vesselWords(row, units), row.berth && `berth ${row.berth}`].filter(Boolean).join(', ')
  const day = (on: string) => absoluteTime(new Date(`${on}T12:00:00Z`), 'UTC', 'day', locale)
  const counted = (count: number, one: string, more: string) =>
    `${count > 10_000 ? 'More than 10,000' : count.toLocaleString(locale)} ${count === 1 ? one : more}`
  return ({ visits, due, late, free, unsigned, overdue }: TodayWork): Todo[] => [
    ...visits.map(({ id, interest_id, starts_at, place, client, berth }) => ({
      key: `visit ${id}`,
      icon: 'calendar-check' as const,
      text: `Visit: ${client}`,
      to: `/${slug}/interests/${interest_id}`,
      note: [
        `${dateIn(new Date(starts_at), timezone) === today ? 'today' : 'tomorrow'} at ${absoluteTime(new Date(starts_at), timezone, 'time', locale)}`,
        berth && `berth ${berth}`,
        place,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
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
    ...(overdue > 0
      ? [
          {
            key: 'overdue',
            icon: 'receipt' as const,
            text: counted(overdue, 'invoice is overdue', 'invoices are overdue'),
            to: `/${slug}/invoices?view=overdue`,
            late: true,
          },
        ]
      : []),
    ...(unsigned > 0
      ? [
          {
            key: 'unsigned',
            icon: 'file-text' as const,
            text: counted(unsigned, 'document is out for signing', 'documents are out for signing'),
            to: `/${slug}/documents?view=out`,
          },
        ]
      : []),
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
