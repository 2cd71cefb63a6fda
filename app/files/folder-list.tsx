import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'

type Folder = { id: string; name: string; files: number | null; archived_at: Date | string | null }

export function FolderList({ folders, base }: { folders: readonly Folder[]; base: string }) {
  const canManage = useRights().can('files:manage_folders')
  if (folders.length === 0)
    return (
      <EmptyState icon="folder-open" title="No folders yet" small>
        {canManage
          ? 'Name one above, such as Contracts or Surveys.'
          : 'Somebody with the right to manage folders makes them.'}
      </EmptyState>
    )
  const columns: Column<Folder>[] = [
    {
      key: 'name',
      header: 'Folder',
      cell: ({ id, name, archived_at }) => (
        <>
          <Link to={`${base}?folder=${id}`}>{name}</Link>
          {archived_at && <span className="sub">Archived</span>}
        </>
      ),
    },
    { key: 'files', header: 'Files', align: 'end', cell: ({ files }) => files ?? 0 },
    {
      key: 'acts',
      header: '',
      align: 'end',
      card: 'last',
      cell: ({ id, name, archived_at }) => (
        <span className="actions">
          {archived_at ? (
            <ActionForm action={`${base}/folders/${id}/restore`} layout="inline">
              <SubmitButton variant="plain" small label={`Restore ${name}`}>
                Restore
              </SubmitButton>
            </ActionForm>
          ) : (
            <>
              <LinkButton small to={`${base}/folders/${id}/edit`} label={`Rename ${name}`}>
                Rename
              </LinkButton>
              <LinkButton small to={`${base}/folders/${id}/archive`} label={`Archive ${name}`}>
                Archive
              </LinkButton>
            </>
          )}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption="Folders"
      columns={columns.filter(({ key }) => canManage || key !== 'acts')}
      rows={folders}
      rowKey={({ id }) => id}
    />
  )
}
