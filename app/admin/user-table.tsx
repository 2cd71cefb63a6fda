import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import { userState, type MemberState } from './user-state.ts'

type Row = MemberState & {
  id: string
  name: string
  email: string
  role_name: string
  last_login_at: Date | string | null
}

export function UserTable({ rows }: { rows: Row[] }) {
  const { slug, timezone, locale } = usePortDisplay()
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: 'Name',
      cell: (row) => (
        <>
          <Link to={`/${slug}/admin/users/${row.id}`}>{row.name}</Link>
          <span className="sub">{row.email}</span>
        </>
      ),
    },
    { key: 'role', header: 'Role', cell: (row) => row.role_name },
    {
      key: 'state',
      header: 'State',
      cell: (row) => {
        const { label, tone } = userState(row)
        return <Badge tone={tone}>{label}</Badge>
      },
    },
    {
      key: 'seen',
      header: 'Last sign-in',
      align: 'end',
      cell: (row) =>
        row.last_login_at ? <When at={row.last_login_at} zone={timezone} locale={locale} show="day" /> : 'Never',
    },
  ]
  return <DataTable caption="People of this port" columns={columns} rows={rows} rowKey={(row) => row.id} />
}
