import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { readSearch, refuse } from '#app/http.server.ts'
import { TemplateFilters } from '#app/papers/template-input.server.ts'
import { TemplateTable } from '#app/papers/template-table.tsx'
import { listTemplates } from '#app/papers/templates.server.ts'
import { templateKinds } from '#app/papers/template-words.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, TemplateFilters)
  return listTemplates(context.get(portScope), filters).catch(refuse)
}

export default function ListOfTemplates({ loaderData: { templates, kinds }, params }: Route.ComponentProps) {
  const { can } = useRights()
  const [search] = useSearchParams()
  const isArchived = search.get('archived') === '1'
  const at = `/${params.port}/admin/templates`
  const mayManage = can('document_templates:manage')
  const isWhole = kinds.length === templateKinds.length
  return (
    <>
      <PageHead
        title="Templates"
        count={templates.length}
        meta="The words of papers, invoices and letters. Papers that were drawn up keep the version they have."
        actions={
          mayManage && (
            <>
              {!isWhole && <LinkButton to={`${at}/samples`}>Add the samples</LinkButton>}
              <LinkButton to={`${at}/new`} icon="plus" variant="primary">
                New template
              </LinkButton>
            </>
          )
        }
      />
      <AdminTabs at="templates" />
      {templates.length > 0 ? (
        <TemplateTable rows={templates} />
      ) : (
        <EmptyState icon="file-text" title={isArchived ? 'No template is archived' : 'No templates yet'}>
          {isArchived
            ? 'Archived templates are kept here.'
            : 'Without one, papers are made from the samples of the product.'}
        </EmptyState>
      )}
      <p>
        <LinkButton to={isArchived ? at : `${at}?archived=1`} variant="quiet">
          {isArchived ? 'Show those in use' : 'Show archived templates'}
        </LinkButton>
      </p>
    </>
  )
}
