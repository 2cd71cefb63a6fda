import { portScope } from '#app/access/scope.server.ts'
import { MergeSearch } from '#app/clients/client-merge-input.server.ts'
import { showMergeSearch } from '#app/clients/client-merge-page.server.ts'
import { MergeSearchForm } from '#app/clients/merge-search.tsx'
import { readSearch, refuse } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Clients', to: `/${port}/clients` },
    { label: 'Merge' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, MergeSearch)
  return showMergeSearch(context.get(portScope), filters).catch(refuse)
}

export default function ChooseClientsToMerge({ loaderData: { keep, q, found } }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="Merge two clients" meta="Two entries that are one person or company become one." />
      <MergeSearchForm keep={keep} q={q} found={found} />
    </>
  )
}
