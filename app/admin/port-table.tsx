import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import type { PortRow } from './ports.server.ts'

export function PortTable({ ports }: { ports: PortRow[] }) {
  const { slug } = usePortDisplay()
  const columns: Column<PortRow>[] = [
    {
      key: 'name',
      header: 'Port',
      cell: (port) => (
        <>
          <Link to={`/${port.slug}`}>{port.name}</Link>
          <span className="sub">/{port.slug}</span>
        </>
      ),
    },
    {
      key: 'state',
      header: 'State',
      card: 'plain',
      cell: ({ is_active }) => (
        <Badge tone={is_active ? 'success' : 'warning'}>{is_active ? 'Active' : 'Inactive'}</Badge>
      ),
    },
    { key: 'people', header: 'People', align: 'end', cell: ({ people }) => people },
    { key: 'currency', header: 'Currency', cell: ({ default_currency }) => default_currency },
    { key: 'zone', header: 'Time zone', low: true, cell: ({ timezone }) => timezone.replaceAll('_', ' ') },
    {
      key: 'acts',
      header: '',
      align: 'end',
      card: 'last',
      cell: (port) => (
        <span className="row">
          {port.is_active && (
            <Link to={`/${port.slug}/admin/settings`}>
              Rename, settings<span className="vh"> of {port.name}</span>
            </Link>
          )}
          <Link to={`/${slug}/admin/ports/${port.id}/${port.is_active ? 'deactivate' : 'reactivate'}`}>
            {port.is_active ? 'Deactivate' : 'Reactivate'}
            <span className="vh"> {port.name}</span>
          </Link>
        </span>
      ),
    },
  ]
  return <DataTable caption="Ports" columns={columns} rows={ports} rowKey={({ id }) => id} tall={false} />
}
