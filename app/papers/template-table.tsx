import { Link } from 'react-router'
import { languageName } from '#app/geo/country.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'
import type { TemplateKind } from './paper-field.ts'
import { templateKindLabels } from './template-words.ts'

type Row = {
  id: string
  kind: TemplateKind
  name: string
  language: string
  is_default: boolean
  number: number
  created_at: Date | string
  author: string | null
}

export function TemplateTable({ rows }: { rows: readonly Row[] }) {
  const { slug, timezone, locale } = usePortDisplay()
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: 'Template',
      cell: ({ id, name, kind }) => (
        <span>
          <Link to={`/${slug}/admin/templates/${id}`}>{name}</Link>
          <span className="sub">{templateKindLabels[kind]}</span>
        </span>
      ),
    },
    { key: 'language', header: 'Language', cell: ({ language }) => languageName(language) },
    {
      key: 'default',
      header: 'Taken by default',
      cell: ({ is_default }) => (is_default ? <Badge tone="success">Default</Badge> : 'No'),
    },
    { key: 'version', header: 'Version', align: 'end', cell: ({ number }) => number },
    {
      key: 'when',
      header: 'Written',
      align: 'end',
      low: true,
      cell: ({ created_at, author }) => (
        <span>
          <When at={created_at} zone={timezone} locale={locale} />
          <span className="sub">{author ?? 'The system'}</span>
        </span>
      ),
    },
  ]
  return <DataTable caption="Templates by kind" columns={columns} rows={rows} rowKey={({ id }) => id} />
}
