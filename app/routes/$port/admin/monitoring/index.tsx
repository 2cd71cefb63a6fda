import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { showMonitoring } from '#app/admin/monitoring.server.ts'
import {
  FailedJobTable,
  ParkedEventTable,
  QueueTable,
  ScheduleTable,
  ServiceTable,
} from '#app/admin/monitoring-tables.tsx'
import { MonitoringStats } from '#app/admin/monitoring-stats.tsx'
import { systemView } from '#app/admin/system-view.server.ts'
import { refuse } from '#app/http.server.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return showMonitoring(context.get(portScope), context.get(systemView)).catch(refuse)
}

export default function Monitoring({ loaderData }: Route.ComponentProps) {
  const { services, backend, work, schedule, relay, parked, mail, stuckPapers } = loaderData
  return (
    <>
      <PageHead
        title="Monitoring"
        meta={`What the whole installation does beside answering pages. Jobs wait in ${backend}.`}
      />
      <AdminTabs at="monitoring" />
      <div className="stack sec">
        <MonitoringStats relay={relay} mail={mail} stuckPapers={stuckPapers} />
        <Panel flush title="Services">
          <ServiceTable rows={services} />
        </Panel>
        <Panel flush title="Queues">
          {work.problem ? <OutOfReach reason={work.problem} /> : <QueueTable rows={work.counts} />}
        </Panel>
        <Panel flush title="Failed jobs">
          {work.problem ? (
            <OutOfReach reason={work.problem} />
          ) : work.failed.length > 0 ? (
            <FailedJobTable rows={work.failed} />
          ) : (
            <EmptyState small icon="check">
              No job failed in the last seven days.
            </EmptyState>
          )}
        </Panel>
        <Panel flush title="Schedule">
          {schedule.length > 0 ? (
            <ScheduleTable rows={schedule} />
          ) : (
            <EmptyState small icon="calendar-clock">
              No worker has run yet: the first one writes the schedule down.
            </EmptyState>
          )}
        </Panel>
        <Panel flush title="Events given up">
          {parked.length > 0 ? (
            <ParkedEventTable rows={parked} />
          ) : (
            <EmptyState small icon="check">
              Every event was handed on, or is tried again by itself.
            </EmptyState>
          )}
        </Panel>
      </div>
    </>
  )
}

function OutOfReach({ reason }: { reason: string }) {
  return (
    <EmptyState small icon="x">
      {reason}
    </EmptyState>
  )
}
