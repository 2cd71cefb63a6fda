import { Link } from 'react-router'
import type { FieldValue } from '#app/custom-fields/custom-field.ts'
import { fieldColumns } from '#app/custom-fields/field-columns.tsx'
import type { FieldQuery } from '#app/custom-fields/field-query.ts'
import { withSearch } from '#app/filters.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { TagMarks } from '#app/tags/tag-marks.tsx'
import type { Tag } from '#app/tags/tag.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { Day, InsuranceBadge } from './insurance-badge.tsx'
import { vesselName, vesselSize, vesselTypeLabels, type VesselType } from './vessel.ts'

export type VesselRow = {
  id: string
  name: string | null
  type: VesselType | null
  loa: string | null
  beam: string | null
  draft: string | null
  registration: string | null
  insured_until: string | null
  insurance: 'ended' | 'ending' | null
  client_id: string
  owner: string
  tags: Tag[]
  custom?: Record<string, FieldValue>
}
type Props = { rows: VesselRow[]; sort: string; fields: FieldQuery; search: URLSearchParams; isNarrowed: boolean }

export function VesselTable({ rows, sort, fields, search, isNarrowed }: Props) {
  const { slug, units } = usePortDisplay()
  if (rows.length === 0) return <NoVessels isNarrowed={isNarrowed} />
  const sortBy = (by: string) => ({
    to: withSearch(search, { sort: by }),
    order: sort === by && !fields.sort ? ('ascending' as const) : undefined,
  })
  const columns: Column<VesselRow>[] = [
    {
      key: 'name',
      header: 'Vessel',
      sort: sortBy('name'),
      cell: (row) => (
        <>
          <Link to={`/${slug}/vessels/${row.id}`}>{vesselName(row, units)}</Link>
          <span className="sub">{row.type && vesselTypeLabels[row.type]}</span>
          <TagMarks tags={row.tags} />
        </>
      ),
    },
    {
      key: 'owner',
      header: 'Owner',
      cell: ({ client_id, owner }) => <Link to={`/${slug}/clients/${client_id}`}>{owner}</Link>,
    },
    {
      key: 'size',
      header: 'Size',
      sort: sortBy('length'),
      cell: (row) => vesselSize(row, units),
    },
    { key: 'registration', header: 'Registration', low: true, cell: ({ registration }) => registration },
    ...fieldColumns<VesselRow>(fields, search),
    {
      key: 'insured',
      header: 'Insured until',
      align: 'end',
      sort: sortBy('insurance'),
      cell: ({ insured_until, insurance }) =>
        insured_until && (
          <>
            <Day on={insured_until} /> <InsuranceBadge state={insurance} />
          </>
        ),
    },
  ]
  return <DataTable caption="Vessels" columns={columns} rows={rows} rowKey={(row) => row.id} />
}

function NoVessels({ isNarrowed }: { isNarrowed: boolean }) {
  const { slug } = usePortDisplay()
  if (isNarrowed)
    return (
      <EmptyState
        icon="sailboat"
        title="No vessel fits this search"
        actions={<LinkButton to="?">Show all vessels</LinkButton>}
      >
        Try a shorter piece of the name, or take a filter away.
      </EmptyState>
    )
  return (
    <EmptyState
      icon="sailboat"
      title="No vessels yet"
      actions={<LinkButton to={`/${slug}/clients?assignee=all`}>Choose a client</LinkButton>}
    >
      A vessel is added on the page of the client whose it is.
    </EmptyState>
  )
}
