import { usePortDisplay } from '#app/ports/port-display.ts'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'

type Row = { id: string; sentence: string; path: string | null; isUnread: boolean; at: Date | string }

/** What is new, then what was read; each leads to its record. */
export function NoticeList({ notices }: { notices: readonly Row[] }) {
  const unread = notices.filter(({ isUnread }) => isUnread)
  const read = notices.filter(({ isUnread }) => !isUnread)
  return (
    <>
      {unread.length > 0 && <Notices title="Unread" rows={unread} />}
      {read.length > 0 && <Notices title="Read" rows={read} />}
    </>
  )
}

function Notices({ title, rows }: { title: string; rows: readonly Row[] }) {
  const { slug, timezone, locale, now } = usePortDisplay()
  const items = rows.map(({ id, sentence, path, isUnread, at }) => ({
    key: id,
    icon: 'bell' as const,
    text: sentence,
    to: path ?? `/${slug}/notifications`,
    note: <When at={at} zone={timezone} locale={locale} now={now} />,
    actions: isUnread && <MarkRead id={id} sentence={sentence} />,
  }))
  return (
    <Panel title={title} flush>
      <TodoList items={items} />
    </Panel>
  )
}

function MarkRead({ id, sentence }: { id: string; sentence: string }) {
  const { slug } = usePortDisplay()
  return (
    <ActionForm action={`/${slug}/notifications/read`} layout="inline">
      <input type="hidden" name="notice" value={id} />
      <SubmitButton variant="plain" small label={`Mark as read: ${sentence}`}>
        Mark as read
      </SubmitButton>
    </ActionForm>
  )
}
