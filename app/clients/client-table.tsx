import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
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
import { absoluteTime } from '#app/ui/time.tsx'
import { clientSourceLabels, type ClientSource } from './client.ts'
import { EmailLink, PhoneLink } from './contact-link.tsx'

export type ClientRow = {
  id: string
  name: string
  kind: 'person' | 'company'
  source: ClientSource
  country: string | null
  email: string | null
  phone: string | null
  assignee: string | null
  open_interests: number | null
  updated_at: Date | string
  tags: Tag[]
  custom?: Record<string, FieldValue>
}
type Props = {
  rows: ClientRow[]
  filters: { q?: string; archived?: '1'; assignee: string; source?: string; tag?: string; sort: string }
  fields: FieldQuery
  search: URLSearchParams
}

export function ClientTable({ rows, filters, fields, search }: Props) {
  const { slug, timezone, locale } = usePortDisplay()
  if (rows.length === 0) return <NoClients filters={filters} isNarrowed={fields.filters.length > 0} />
  // so that the client's page can lead on to the next one
  const from = new URLSearchParams({ list: withSearch(search, {}).slice(1) })
  const sortBy = (sort: string) => ({
    to: withSearch(search, { sort }),
    order: filters.sort === sort && !fields.sort ? ('ascending' as const) : undefined,
  })
  const columns: Column<ClientRow>[] = [
    {
      key: 'name',
      header: 'Name',
      sort: sortBy('name'),
      cell: (row) => (
        <>
          <Link to={`/${slug}/clients/${row.id}?${from}`}>{row.name}</Link>
          <span className="sub">{[row.kind === 'company' && 'Company', row.country].filter(Boolean).join(', ')}</span>
          <TagMarks tags={row.tags} />
        </>
      ),
    },
    {
      key: 'contact',
      header: 'Contact',
      cell: ({ email, phone }) => (
        <span>
          {phone && <PhoneLink value={phone} />}
          {email && (
            <span className={phone ? 'sub' : undefined}>
              <EmailLink value={email} />
            </span>
          )}
        </span>
      ),
    },
    { key: 'interests', header: 'Open interests', align: 'end', cell: (row) => row.open_interests || '' },
    { key: 'assignee', header: 'Looked after by', low: true, cell: (row) => row.assignee ?? 'Nobody' },
    { key: 'source', header: 'Source', low: true, cell: (row) => clientSourceLabels[row.source] },
    ...fieldColumns<ClientRow>(fields, search),
    {
      key: 'changed',
      header: 'Changed',
      align: 'end',
      low: true,
      sort: { ...sortBy('changed'), order: filters.sort === 'changed' && !fields.sort ? 'descending' : undefined },
      cell: ({ updated_at }) => (
        <time className="num" dateTime={new Date(updated_at).toISOString()}>
          {absoluteTime(new Date(updated_at), timezone, 'day', locale)}
        </time>
      ),
    },
  ]
  return <DataTable caption="Clients" columns={columns} rows={rows} rowKey={(row) => row.id} />
}

function NoClients({
  filters: { q, source, tag, archived, assignee },
  isNarrowed: byField,
}: Pick<Props, 'filters'> & { isNarrowed: boolean }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const isNarrowed = Boolean(q || source || tag || archived || byField)
  if (assignee === 'me' && !isNarrowed)
    return (
      <EmptyState
        icon="users"
        title="No client is yours yet"
        actions={<LinkButton to="?assignee=all">Show everybody’s clients</LinkButton>}
      >
        A client is yours when you are the one who looks after them.
      </EmptyState>
    )
  if (isNarrowed || assignee !== 'all')
    return (
      <EmptyState
        icon="users"
        title="No client fits this search"
        actions={<LinkButton to="?assignee=all">Show all clients</LinkButton>}
      >
        Try a shorter piece of the name, or the whole e-mail address or phone number.
      </EmptyState>
    )
  return (
    <EmptyState
      icon="users"
      title="No clients yet"
      actions={can('clients:create') && <LinkButton to={`/${slug}/clients/new`}>Add the first client</LinkButton>}
    >
      Clients come from the registration form on your website, or are typed in here.
    </EmptyState>
  )
}
