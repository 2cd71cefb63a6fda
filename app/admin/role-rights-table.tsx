import type { Permission } from '#app/access/permissions.ts'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { actOf, permissionGroups } from './permission-words.ts'

type Row = { resource: string; may: string; mayNot: string }
type Props = { name: string; rights: { permission: Permission; isGranted: boolean }[] }

/** What a role may do, to be read only. */
export function RoleRightsTable({ name, rights }: Props) {
  const granted = new Set(rights.filter(({ isGranted }) => isGranted).map(({ permission }) => permission))
  const rows = permissionGroups.map(({ resource, rights }) => ({
    resource,
    may: rights
      .filter((right) => granted.has(right))
      .map(actOf)
      .join(', '),
    mayNot: rights
      .filter((right) => !granted.has(right))
      .map(actOf)
      .join(', '),
  }))
  const columns: Column<Row>[] = [
    { key: 'resource', header: 'About', cell: (row) => row.resource },
    { key: 'may', header: 'Allowed', cell: (row) => row.may || 'Nothing' },
    { key: 'mayNot', header: 'Not allowed', cell: (row) => row.mayNot || 'Nothing' },
  ]
  return <DataTable caption={`Rights of ${name}`} columns={columns} rows={rows} rowKey={(row) => row.resource} />
}
