import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { When } from '#app/ui/time.tsx'

type Version = { number: number; created_at: Date | string; author: string | null }

/** What it said before; papers that were drawn up keep those words. */
export function TemplateVersions({
  versions,
  template,
}: {
  versions: readonly Version[]
  template: { id: string; number: number }
}) {
  const { slug, timezone, locale } = usePortDisplay()
  const columns: Column<Version>[] = [
    {
      key: 'number',
      header: 'Version',
      cell: ({ number }) =>
        number === template.number ? (
          `${number}, shown`
        ) : (
          <Link to={`/${slug}/admin/templates/${template.id}?number=${number}`}>Version {number}</Link>
        ),
    },
    { key: 'author', header: 'Written by', cell: ({ author }) => author ?? 'The system' },
    {
      key: 'when',
      header: 'When',
      align: 'end',
      cell: ({ created_at }) => <When at={created_at} zone={timezone} locale={locale} />,
    },
  ]
  return (
    <Panel title="Versions" flush>
      <DataTable
        caption="Versions, newest first"
        columns={columns}
        rows={versions}
        rowKey={({ number }) => String(number)}
        tall={false}
        framed
      />
    </Panel>
  )
}
