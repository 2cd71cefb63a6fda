import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { showBerthInterests } from '#app/berths/berth-sheet.server.ts'
import { refuse } from '#app/http.server.ts'
import { InterestTable } from '#app/interests/interest-table.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import type { Route } from './+types/interests'

export async function loader({ params, context }: Route.LoaderArgs) {
  return showBerthInterests(context.get(portScope), params.berth).catch(refuse)
}

export default function BerthInterestsTab({ loaderData: { interests }, params }: Route.ComponentProps) {
  const { can } = useRights()
  if (interests.length === 0)
    return (
      <EmptyState
        icon="bookmark"
        actions={can('interests:view') && <LinkButton to={`/${params.port}/interests`}>Show all interests</LinkButton>}
      >
        Nobody is interested in this berth yet. Choose it on the page of an interest that it fits.
      </EmptyState>
    )
  return <InterestTable rows={interests} of="berth" />
}
