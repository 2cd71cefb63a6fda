import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { BerthFilterBar } from '#app/berths/berth-filter-bar.tsx'
import { berthFilters, typingOf } from '#app/berths/berth-input.server.ts'
import { showPlan } from '#app/berths/berth-plan.server.ts'
import { DockWalks } from '#app/berths/dock-walk.tsx'
import { PlanDrawing, statusOf } from '#app/berths/plan-drawing.tsx'
import { PlanLegend } from '#app/berths/plan-legend.tsx'
import { NoPlan, NotOnPlan } from '#app/berths/plan-notices.tsx'
import { PlanTable } from '#app/berths/plan-table.tsx'
import { withSearch } from '#app/filters.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import { absoluteTime } from '#app/ui/time.tsx'
import type { Route } from './+types/index'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: 'Map' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const { filters } = readSearch(request, berthFilters(typingOf(scope)))
  return { ...(await showPlan(scope, filters).catch(refuse)), filters }
}

export default function MapOfBerths({ loaderData, params }: Route.ComponentProps) {
  const { berths, scenery, count, dock, isByDock, docks, tags, filters } = loaderData
  const [search] = useSearchParams()
  const { can } = useRights()
  const { now, timezone, locale } = usePortDisplay()
  const list = `/${params.port}/berths${withSearch(search, {})}`
  const free = berths.filter((berth) => statusOf(berth) === 'available').length
  const placed = berths.filter(({ place }) => place !== null)
  const state = `State of ${absoluteTime(new Date(now), timezone, 'both', locale)}.`
  return (
    <>
      <PageHead
        title="Map of berths"
        count={count.toLocaleString(locale)}
        meta={`${free} free${isByDock && dock ? ` on dock ${dock}` : ''}. ${state}`}
        actions={
          <>
            <LinkButton to={list} icon="list">
              List
            </LinkButton>
            <LinkButton to={`/${params.port}/berths/labels${filters.dock ? `?dock=${filters.dock}` : ''}`}>
              Labels
            </LinkButton>
            <PrintButton />
          </>
        }
      />
      <BerthFilterBar filters={filters} docks={docks} tags={tags} search={search} brief />
      <Panel
        title={dock ? `Plan of dock ${dock}` : 'Plan'}
        aside={<PlanLegend statuses={berths.map(statusOf)} />}
        foot={placed.length > 0 && 'Lengths are drawn to scale within a dock. Choose a berth to open its sheet.'}
        flush
      >
        {placed.length > 0 && (
          <div className="panel-body plan">
            <PlanDrawing berths={berths} scenery={scenery} dock={dock} />
          </div>
        )}
        {placed.length === 0 && <NoPlan hasBerths={count > 0} mayDraw={can('berths:edit')} />}
        <DockWalks berths={berths} isOpen={filters.dock !== undefined} />
      </Panel>
      <NotOnPlan berths={berths} isDrawn={placed.length > 0} mayDraw={can('berths:edit')} />
      <PlanTable berths={berths} list={list} />
    </>
  )
}
