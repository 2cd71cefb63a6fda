import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { readSearch, refuse } from '#app/http.server.ts'
import { TagTable } from '#app/tags/tag-table.tsx'
import { listAllTags } from '#app/tags/tags.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Views } from '#app/ui/filter-bar.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { TagListFilters } from '#app/tags/tag-input.server.ts'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, TagListFilters)
  return { ...(await listAllTags(context.get(portScope), filters).catch(refuse)), isBin: Boolean(filters.archived) }
}

export default function ListOfTags({ loaderData: { tags, isBin }, params }: Route.ComponentProps) {
  const add = `/${params.port}/admin/tags/new`
  return (
    <>
      <PageHead
        title={isBin ? 'Archived tags' : 'Tags'}
        count={tags.length}
        meta="The port’s own words for clients, vessels, berths and interests. Lists can be filtered by them."
        actions={
          <LinkButton to={add} variant="primary" icon="plus">
            New tag
          </LinkButton>
        }
      />
      <AdminTabs at="tags" />
      <Views
        views={[
          { label: 'In use', to: '?', current: !isBin },
          { label: 'Archived', to: '?archived=1', current: isBin },
        ]}
      />
      {tags.length > 0 ? (
        <TagTable tags={tags} />
      ) : isBin ? (
        <EmptyState
          icon="tag"
          title="No tag is archived"
          actions={<LinkButton to="?">Show the tags in use</LinkButton>}
        >
          Tags that were archived or merged into another are kept here.
        </EmptyState>
      ) : (
        <EmptyState icon="tag" title="No tags yet" actions={<LinkButton to={add}>Make the first tag</LinkButton>}>
          Such as “VIP”, “Yard period” or “Broker’s client”: whatever this port sorts its records by.
        </EmptyState>
      )}
    </>
  )
}
