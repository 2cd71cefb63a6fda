import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import type { InterestRow } from '#app/interests/interest-row.ts'
import { InterestTable } from '#app/interests/interest-table.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { OpenInterests } from './open-interests.tsx'

type Props = { interests: readonly InterestRow[]; client: string; withClosed?: boolean }

/** The deals of one client, with the way to a new one. */
export function InterestsPanel({ interests, client, withClosed }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const add = can('interests:create') && <Link to={`/${slug}/interests/new?client=${client}`}>New interest</Link>
  return (
    <Panel title={withClosed ? 'Interests' : 'Open interests'} aside={add} flush>
      {interests.length > 0 ? (
        withClosed ? (
          <InterestTable rows={interests} of="client" framed />
        ) : (
          <OpenInterests rows={interests} />
        )
      ) : (
        <EmptyState icon="bookmark" small>
          {withClosed ? 'This client has not asked for a berth yet.' : 'No interest is open.'}
        </EmptyState>
      )}
    </Panel>
  )
}
