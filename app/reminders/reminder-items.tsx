import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { When } from '#app/ui/time.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { priorityLabels, priorityTones, reminderStateLabels, stateOf, type Priority, type Subject } from './reminder.ts'

export type ReminderItem = {
  id: string
  title: string
  due_at: Date | string
  completed_at: Date | string | null
  cancelled_at: Date | string | null
  priority: Priority
  assignee: string
  subject: (Subject & { label: string }) | null
  isMine: boolean
  mayEdit: boolean
}

type Props = {
  reminders: readonly ReminderItem[]
  /** Where one comes back to after ticking one off. */
  returnTo: string
  /** On the record's own page it is not named again. */
  withSubject?: boolean
  /** Beside a page: room for one button. */
  narrow?: boolean
}

/** Each with its one tap. */
export function ReminderItems({ reminders, returnTo, withSubject = true, narrow }: Props) {
  const { slug, timezone, locale, now } = usePortDisplay()
  return (
    <TodoList
      items={reminders.map((reminder) => {
        const { id, title, due_at, completed_at, cancelled_at, priority, assignee, subject, isMine, mayEdit } = reminder
        const state = stateOf(reminder, now)
        const isOpen = !completed_at && !cancelled_at
        const at = completed_at ?? cancelled_at
        return {
          key: id,
          icon: 'bell' as const,
          text: title,
          to: `/${slug}/reminders/${id}`,
          late: state === 'overdue',
          note: (
            <>
              {withSubject && subject && `${subject.label} · `}
              {!isMine && `for ${assignee} · `}
              {at ? `${reminderStateLabels[state].toLowerCase()} ` : state === 'overdue' ? 'was due ' : ''}
              <When at={at ?? due_at} zone={timezone} locale={locale} now={now} />{' '}
              {isOpen && priorityTones[priority] && (
                <Badge tone={priorityTones[priority]}>{priorityLabels[priority]}</Badge>
              )}
            </>
          ),
          actions: mayEdit && isOpen && <Acts id={id} title={title} returnTo={returnTo} narrow={narrow} />,
        }
      })}
    />
  )
}

type ActsProps = Pick<ReminderItem, 'id' | 'title'> & Pick<Props, 'returnTo' | 'narrow'>

function Acts({ id, title, returnTo, narrow }: ActsProps) {
  const { slug } = usePortDisplay()
  const canEdit = useRights().can('reminders:edit_own')
  if (!canEdit) return null
  return (
    <>
      <ActionForm action={`/${slug}/reminders/${id}/complete`} layout="inline">
        <input type="hidden" name="returnTo" value={returnTo} />
        <SubmitButton variant="plain" small icon={narrow ? undefined : 'check'} label={`Done: ${title}`} busy="Saving…">
          Done
        </SubmitButton>
      </ActionForm>
      {!narrow && (
        <LinkButton
          small
          variant="quiet"
          to={`/${slug}/reminders/${id}/snooze?returnTo=${encodeURIComponent(returnTo)}`}
          label={`Later: ${title}`}
        >
          Later
        </LinkButton>
      )}
    </>
  )
}
