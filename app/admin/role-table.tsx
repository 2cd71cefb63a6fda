import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'

type Row = { key: string; name: string; isSystem: boolean; rights: number; overrides: number; people: number }

export function RoleTable({ rows }: { rows: Row[] }) {
  const { slug } = usePortDisplay()
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: 'Role',
      cell: (row) => (
        <>
          <Link to={`/${slug}/admin/roles/${row.key}`}>{row.name}</Link>
          <span className="sub">{row.isSystem ? 'Comes with the product' : 'The installation’s own'}</span>
        </>
      ),
    },
    { key: 'people', header: 'People', align: 'end', cell: (row) => row.people },
    { key: 'rights', header: 'Rights', align: 'end', cell: (row) => row.rights },
    {
      key: 'overrides',
      header: 'Changed here',
      cell: (row) =>
        row.overrides > 0 ? (
          <Badge tone="info">
            {row.overrides} {row.overrides === 1 ? 'right' : 'rights'}
          </Badge>
        ) : (
          'Nothing'
        ),
    },
  ]
  return <DataTable caption="Roles" columns={columns} rows={rows} rowKey={(row) => row.key} tall={false} />
}
