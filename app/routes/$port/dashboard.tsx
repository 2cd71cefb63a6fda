import { redirect } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { listRecentlyViewed } from '#app/recent/recent-views.server.ts'
import { RecentlyViewed } from '#app/recent/recently-viewed.tsx'
import { MyReminders } from '#app/reminders/my-reminders.tsx'
import { DashboardStats } from '#app/reports/dashboard-stats.tsx'
import { showDashboard } from '#app/reports/dashboard.server.ts'
import { OccupancyPanel } from '#app/reports/occupancy-panel.tsx'
import { PipelinePanel } from '#app/reports/pipeline-panel.tsx'
import { TodayPanel } from '#app/reports/today-panel.tsx'
import { listSections } from '#app/shell-entries.ts'
import { RecordTimeline } from '#app/timeline/record-timeline.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import type { Route } from './+types/dashboard'

export const handle = { crumb: () => ({ label: 'Dashboard' }) }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  if (!scope.can('reports:view_dashboard')) {
    // who has no dashboard, such as dock staff, starts at the berths, or at the first page they may see
    const pages = listSections(params.port, scope.can).flatMap(({ entries }) => entries)
    const first = pages.find(({ to }) => to.endsWith('/berths')) ?? pages[0]
    if (first) throw redirect(first.to)
  }
  const [shown, recent] = await Promise.all([showDashboard(scope), listRecentlyViewed(scope, { most: 5 })]).catch(
    refuse,
  )
  return { ...shown, recent }
}

export default function Dashboard({ loaderData, params }: Route.ComponentProps) {
  const { pipeline, mine, docks, todo, counts, lists, since, reminders, events, recent } = loaderData
  const { can } = useRights()
  const { now, timezone, locale, name } = usePortDisplay()
  const late = { count: counts.allLate, to: `/${params.port}/interests${lists.allLate}` }
  return (
    <>
      <PageHead title="Dashboard" meta={`${absoluteTime(new Date(now), timezone, 'both', locale)} in ${name}`} />
      <div className="dock-only">
        <RecentlyViewed views={recent} />
      </div>
      <DashboardStats pipeline={pipeline} mine={mine} docks={docks} late={late} />
      <div className="cols cols-wide">
        <div className="stack dash">
          {reminders && (
            <MyReminders reminders={reminders.rows} count={reminders.count} mayAdd={can('reminders:create')} />
          )}
          {todo && <TodayPanel todo={todo} counts={counts} lists={lists} />}
          <Panel title="Recent activity">
            <RecordTimeline events={events} tight />
          </Panel>
        </div>
        <div className="stack dash">
          {pipeline && (
            <PipelinePanel
              pipeline={pipeline}
              forecast={loaderData.forecast}
              mine={mine?.at(-1)?.count}
              since={since}
            />
          )}
          {docks && <OccupancyPanel docks={docks} />}
        </div>
      </div>
    </>
  )
}
