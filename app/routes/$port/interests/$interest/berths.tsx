import { Link, useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { withSearch } from '#app/filters.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { FitList } from '#app/interests/fit-list.tsx'
import { showInterestBerths } from '#app/interests/interest-fit.server.ts'
import { FitFilters } from '#app/interests/interest-input.server.ts'
import { RejectedBerths } from '#app/interests/rejected-berths.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Views } from '#app/ui/filter-bar.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { Route } from './+types/berths'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, FitFilters)
  return showInterestBerths(context.get(portScope), params.interest, filters).catch(refuse)
}

export default function BerthsOfInterest({ loaderData, params }: Route.ComponentProps) {
  const {
    interest,
    docks,
    total,
    fitting,
    notFitting,
    linked,
    shortlisted,
    rejected,
    suitable,
    alternatives,
    filters,
  } = loaderData
  const [search] = useSearchParams()
  const { can } = useRights()
  const edit = `/${params.port}/interests/${interest.id}/edit`
  const all = filters.show ? null : <Link to={withSearch(search, { show: 'all' })}>All, with reasons</Link>
  return (
    <div className="stack sec">
      {!interest.isMeasured && (
        <Notice tone="warning">
          The length of the vessel is not known, so no berth can be said to fit.{' '}
          {can('interests:edit') && <Link to={edit}>Say the vessel or the length of berth</Link>}
        </Notice>
      )}
      {linked && (
        <Panel title="Linked berth" flush>
          <FitList fits={[linked]} interest={interest} />
        </Panel>
      )}
      {shortlisted.length > 0 && (
        <Panel title="Shortlist" meta="The best first" flush>
          <FitList fits={shortlisted} interest={interest} isShort />
        </Panel>
      )}
      <Views
        label="Docks"
        views={['', ...docks].map((dock) => ({
          label: dock ? `Dock ${dock}` : 'All docks',
          to: withSearch(search, { dock: dock || undefined }),
          current: (filters.dock ?? '') === dock,
        }))}
      />
      <Panel
        title="Recommended berths"
        meta={`${fitting} of ${total} may do`}
        aside={suitable.length < fitting ? all : can('interests:edit') && <Link to={edit}>Change the wishes</Link>}
        flush
      >
        {suitable.length > 0 ? (
          <FitList fits={suitable} interest={interest} first />
        ) : (
          <EmptyState icon="anchor" small>
            No berth fits. The nearest ones are below; a change of the wishes may bring others.
          </EmptyState>
        )}
      </Panel>
      {alternatives.length > 0 && (
        <Panel title="Nearest that do not fit" aside={alternatives.length < notFitting && all} flush>
          <FitList fits={alternatives} interest={interest} />
        </Panel>
      )}
      <RejectedBerths
        berths={rejected}
        base={`/${params.port}/interests/${interest.id}`}
        mayEdit={can('interests:edit') && !interest.closed_at}
      />
    </div>
  )
}
