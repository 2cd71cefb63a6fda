import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { priorityLabels, type Priority, type Subject } from './reminder.ts'

type Reminder = {
  due_at: Date | string
  completed_at: Date | string | null
  cancelled_at: Date | string | null
  cancel_reason: string | null
  created_at: Date | string
  priority: Priority
  assignee: string
  author: string | null
  follow_up_step: number | null
  note: string | null
  subject: (Subject & { label: string }) | null
}

export function ReminderFacts({ reminder }: { reminder: Reminder }) {
  const { slug, timezone, locale } = usePortDisplay()
  const { subject, note, author, follow_up_step } = reminder
  const at = (moment: Date | string) => <When at={moment} zone={timezone} locale={locale} />
  return (
    <Panel label="Reminder">
      <div className="stack">
        <Facts
          facts={[
            { label: 'Due', value: at(reminder.due_at) },
            { label: 'Done', value: reminder.completed_at && at(reminder.completed_at) },
            { label: 'Cancelled', value: reminder.cancelled_at && at(reminder.cancelled_at) },
            { label: 'Why', value: reminder.cancel_reason },
            {
              label: 'About',
              value: subject && <Link to={`/${slug}/${subject.kind}s/${subject.id}`}>{subject.label}</Link>,
            },
            { label: 'For', value: reminder.assignee },
            { label: 'Priority', value: priorityLabels[reminder.priority] },
            { label: 'Set by', value: author ?? (follow_up_step ? 'The follow-up rule of the port' : 'Somebody') },
            { label: 'Set', value: at(reminder.created_at) },
          ]}
        />
        {note && <p className="whitespace-pre-line">{note}</p>}
      </div>
    </Panel>
  )
}
