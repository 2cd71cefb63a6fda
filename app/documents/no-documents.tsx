import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'

export function NoDocuments({ isNarrowed }: { isNarrowed: boolean }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  if (isNarrowed)
    return (
      <EmptyState
        icon="file-text"
        title="No document fits this search"
        actions={<LinkButton to="?">Show all documents</LinkButton>}
      >
        Try a shorter piece of the title, or the client’s name.
      </EmptyState>
    )
  return (
    <EmptyState
      icon="file-text"
      title="No documents yet"
      actions={can('documents:create') && <LinkButton to={`/${slug}/documents/new`}>Draw up the first one</LinkButton>}
    >
      EOIs and contracts are drawn up from a deal, with everything that the deal knows.
    </EmptyState>
  )
}
