import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { ReminderItems, type ReminderItem } from './reminder-items.tsx'
import type { Subject } from './reminder.ts'

type Props = {
  reminders: readonly ReminderItem[]
  about: Subject
  /** The record's page. */
  here: string
  isClosed?: boolean
}

/** What somebody must not forget about this record. */
export function ReminderPanel({ reminders, about, here, isClosed }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const to = `/${slug}/reminders/new?${about.kind}=${about.id}`
  const mayAdd = can('reminders:create') && !isClosed
  if (!can('reminders:view_own') || (isClosed && reminders.length === 0)) return null
  if (reminders.length === 0)
    return (
      <Panel title="Reminders">
        <div className="stack">
          <p className="meta">Nothing to remember.</p>
          {mayAdd && (
            <div className="actions">
              <LinkButton to={to}>Set a reminder</LinkButton>
            </div>
          )}
        </div>
      </Panel>
    )
  return (
    <Panel title="Reminders" flush aside={mayAdd && <Link to={to}>Add</Link>}>
      <ReminderItems reminders={reminders} returnTo={here} withSubject={about.kind === 'client'} narrow />
    </Panel>
  )
}
