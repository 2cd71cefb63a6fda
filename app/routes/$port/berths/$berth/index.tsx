import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { BerthInterests } from '#app/berths/berth-interests.tsx'
import { BerthSpec } from '#app/berths/berth-overview.tsx'
import { showBerth } from '#app/berths/berth-sheet.server.ts'
import { BerthStatusProposal } from '#app/berths/berth-status-proposal.tsx'
import { MaintenanceTable } from '#app/berths/maintenance-table.tsx'
import { PedestalPanel } from '#app/berths/pedestal-panel.tsx'
import { PriceHistory } from '#app/berths/price-history.tsx'
import { TenurePanel } from '#app/berths/tenure-panel.tsx'
import { FieldPanel } from '#app/custom-fields/field-facts.tsx'
import { showFields } from '#app/custom-fields/field-values.server.ts'
import { BerthQueue } from '#app/holds/berth-queue.tsx'
import { refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Columns } from '#app/ui/page.tsx'
import { ReminderPanel } from '#app/reminders/reminder-panel.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { Route } from './+types/index'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const [berth, custom] = await Promise.all([
    showBerth(scope, params.berth, new URL(request.url).searchParams),
    showFields(scope, 'berth', params.berth),
  ]).catch(refuse)
  return { ...berth, custom }
}

export default function BerthOverview({ loaderData, params }: Route.ComponentProps) {
  const { berth, prices, tenures, contacts, maintenance, interests, proposal, reminders, holds, today } = loaderData
  const { can } = useRights()
  const to = `/${params.port}/berths/${berth.id}`
  return (
    <>
      {proposal && <BerthStatusProposal proposal={proposal} />}
      <Columns
        asideLabel="Tenure and interests"
        aside={
          <>
            <TenurePanel berth={berth} tenures={tenures} contacts={contacts} today={today} />
            {interests && (
              <BerthQueue berth={berth} holds={holds} isGone={tenures.some(({ ends_on }) => ends_on > today)} />
            )}
            <ReminderPanel
              reminders={reminders}
              about={{ kind: 'berth', id: berth.id }}
              here={to}
              isClosed={berth.archived_at !== null}
            />
            <PriceHistory {...prices} />
            <PedestalPanel berth={berth} />
            {interests && <BerthInterests rows={interests} to={to} />}
          </>
        }
      >
        <BerthSpec berth={berth} />
        <FieldPanel custom={loaderData.custom} />
        <Panel
          title="Maintenance"
          flush
          aside={maintenance.length > 0 && <Link to={`${to}/maintenance`}>All work</Link>}
        >
          <MaintenanceTable berthId={berth.id} rows={maintenance} today={today} framed />
        </Panel>
      </Columns>
      {can('berths:delete') && !berth.archived_at && (
        <p>
          <LinkButton variant="quiet" small icon="archive" to={`${to}/archive`}>
            Archive this berth
          </LinkButton>
        </p>
      )}
    </>
  )
}
