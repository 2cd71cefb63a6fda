import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { fieldEntities, fieldEntityLabels } from '#app/custom-fields/custom-field.ts'
import { DefinitionTable } from '#app/custom-fields/definition-table.tsx'
import { listDefinitions } from '#app/custom-fields/definitions.server.ts'
import { refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ context }: Route.LoaderArgs) {
  return listDefinitions(context.get(portScope)).catch(refuse)
}

export default function ListOfCustomFields({ loaderData: { fields }, params }: Route.ComponentProps) {
  const add = `/${params.port}/admin/custom-fields/new`
  const groups = fieldEntities
    .map((entity) => ({ entity, rows: fields.filter((field) => field.entity === entity) }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <>
      <PageHead
        title="Custom fields"
        meta="What this port keeps of its records beyond the usual: in forms, lists, filters and search."
        actions={
          <LinkButton to={add} variant="primary" icon="plus">
            Add a field
          </LinkButton>
        }
      />
      <AdminTabs at="custom-fields" />
      {groups.map(({ entity, rows }) => (
        <Section key={entity} title={fieldEntityLabels[entity]}>
          <DefinitionTable fields={rows} caption={`Fields of ${fieldEntityLabels[entity].toLowerCase()}`} />
        </Section>
      ))}
      {groups.length === 0 && (
        <EmptyState
          icon="list-filter"
          title="No fields of your own yet"
          actions={<LinkButton to={add}>Add the first</LinkButton>}
        >
          Such as a club membership of clients, or the pedestal of a berth.
        </EmptyState>
      )}
    </>
  )
}
