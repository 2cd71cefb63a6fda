import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { fieldEntityNouns, fieldKindLabels } from './custom-field.ts'
import type { ListedField } from './definitions.server.ts'

/** The fields of one kind of record. */
export function DefinitionTable({ fields, caption }: { fields: readonly ListedField[]; caption: string }) {
  const { slug, locale } = usePortDisplay()
  const base = `/${slug}/admin/custom-fields`
  const columns: Column<ListedField>[] = [
    {
      key: 'label',
      header: 'Name',
      cell: ({ id, label, key }) => (
        <>
          <Link to={`${base}/${id}/edit`}>{label}</Link>
          <span className="sub code">{key}</span>
        </>
      ),
    },
    { key: 'kind', header: 'What is kept in it', cell: (field) => kindWords(field) },
    {
      key: 'marks',
      header: 'State',
      cell: ({ archived_at, is_required, is_listed }) => (
        <span className="row">
          {archived_at ? <Badge tone="warning">Archived</Badge> : <Badge tone="success">In use</Badge>}
          {!archived_at && is_required && <Badge tone="info">Must be filled in</Badge>}
          {!archived_at && is_listed && <Badge>In lists</Badge>}
        </span>
      ),
    },
    {
      key: 'used',
      header: 'Filled in',
      align: 'end',
      cell: ({ used }) => <span className="num">{used > 10_000 ? 'over 10,000' : used.toLocaleString(locale)}</span>,
    },
    {
      key: 'act',
      header: '',
      align: 'end',
      card: 'last',
      cell: ({ id, archived_at, label }) => (
        <Link to={`${base}/${id}/${archived_at ? 'restore' : 'archive'}`}>
          {archived_at ? 'Restore' : 'Archive'}
          <span className="vh"> {label}</span>
        </Link>
      ),
    },
  ]
  return <DataTable caption={caption} columns={columns} rows={fields} rowKey={({ id }) => id} />
}

function kindWords({ kind, unit, currency, target, choices }: ListedField) {
  const offered = choices.filter(({ isGone }) => !isGone)
  const more =
    unit ??
    currency ??
    (target && `a ${fieldEntityNouns[target]}`.replace('a i', 'an i')) ??
    (offered.length > 0 ? offered.map(({ label }) => label).join(', ') : undefined)
  return (
    <>
      {fieldKindLabels[kind]}
      {more && <span className="sub">{more}</span>}
    </>
  )
}
