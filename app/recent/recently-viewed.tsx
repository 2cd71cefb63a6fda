import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { When } from '#app/ui/time.tsx'
import { recentIcons, recentPath, recentWords, type RecentView } from './recent-view.ts'

/** What one opened last, to open it again; nothing where there is nothing yet. */
export function RecentlyViewed({ views, title = 'Recently viewed' }: { views: readonly RecentView[]; title?: string }) {
  const { slug, timezone, locale } = usePortDisplay()
  if (views.length === 0) return null
  return (
    <Panel title={title} flush>
      <TodoList
        items={views.map((view) => ({
          key: view.id,
          icon: recentIcons[view.kind],
          text: recentWords(view),
          to: recentPath(`/${slug}`, view),
          note: <When at={view.viewed_at} zone={timezone} locale={locale} />,
        }))}
      />
    </Panel>
  )
}
