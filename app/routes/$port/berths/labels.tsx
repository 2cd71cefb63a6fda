import { Link } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { BerthLabels } from '#app/berths/berth-labels.tsx'
import { LabelsAsked, showLabels } from '#app/berths/berth-label.server.ts'
import { readSearch, refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Views } from '#app/ui/filter-bar.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'
import type { Route } from './+types/labels'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Berths', to: `/${port}/berths` },
    { label: 'Labels' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, LabelsAsked)
  return showLabels(context.get(portScope), filters, context.get(requestInfo).appUrl).catch(refuse)
}

export default function LabelsOfBerths({ loaderData: { docks, dock, labels }, params }: Route.ComponentProps) {
  const one = dock === null ? labels[0] : undefined
  return (
    <>
      <PageHead
        title={one ? `Label of berth ${one.label}` : 'Labels for the pedestals'}
        meta="Whoever reads the squares with a phone comes to the berth, after signing in."
        actions={<PrintButton />}
      />
      {one ? (
        <p className="no-print">
          <Link to={`/${params.port}/berths/${one.id}`}>Back to the berth</Link>
        </p>
      ) : (
        <Views
          label="Docks"
          views={docks.map((each) => ({ label: `Dock ${each}`, to: `?dock=${each}`, current: each === dock }))}
        />
      )}
      {labels.length > 0 ? (
        <BerthLabels labels={labels} />
      ) : (
        <EmptyState icon="anchor">There is no berth here to make a label for.</EmptyState>
      )}
    </>
  )
}
