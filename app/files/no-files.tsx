import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'

type Props = { filters: { q?: string; folder?: string; kind?: string; of?: string; archived?: '1' } }

export function NoFiles({ filters: { q, folder, kind, of, archived } }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  if (q || folder || kind || of)
    return (
      <EmptyState
        icon="folder-open"
        title="No file fits this search"
        actions={<LinkButton to={archived ? '?archived=1' : '?'}>Show all files</LinkButton>}
      >
        Try a shorter piece of the name, or another folder.
      </EmptyState>
    )
  if (archived)
    return (
      <EmptyState icon="archive" title="No archived files" actions={<LinkButton to="?">Show current files</LinkButton>}>
        A file that is archived can be restored from here.
      </EmptyState>
    )
  return (
    <EmptyState
      icon="folder-open"
      title="No files yet"
      actions={can('files:upload') && <LinkButton to={`/${slug}/files/new`}>Upload the first</LinkButton>}
    >
      Files of clients, berths and interests are gathered here, and those of the port itself.
    </EmptyState>
  )
}
