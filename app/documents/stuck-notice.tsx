import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import { When } from '#app/ui/time.tsx'
import { taskNoun, taskState, type StuckTask } from './stuck-task.ts'

/** Something about the paper stands still until a person decides. */
export function StuckNotice({ task, documentId }: { task: StuckTask; documentId: string }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  return (
    <Notice tone="error">
      <p>
        <StuckWords task={task} />
      </p>
      {task.is_looked_up ? (
        <p>Ten minutes after it broke off it is looked up by itself.</p>
      ) : can('documents:send_for_signing') ? (
        <p>
          <Link to={`/${slug}/documents/${documentId}/decide`}>Decide what to do</Link>
        </p>
      ) : (
        <p>Somebody who sends papers for signing decides what to do.</p>
      )}
    </Notice>
  )
}

/** What was asked for, when, and what is known. */
export function StuckWords({ task }: { task: StuckTask }) {
  const { timezone, locale } = usePortDisplay()
  return (
    <>
      {taskNoun(task)} was asked for <When at={task.created_at} zone={timezone} locale={locale} />, {taskState(task)}
      {task.last_error && <> What is known: {task.last_error}</>}
    </>
  )
}
