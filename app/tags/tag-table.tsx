import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DataTable, type Column } from '#app/ui/table.tsx'
import { TagMark } from './tag-marks.tsx'
import { countWords, listPath } from './tag-usage.ts'
import { taggedKinds } from './tag.ts'
import type { TagRow } from './tags.server.ts'

export function TagTable({ tags }: { tags: TagRow[] }) {
  const { slug } = usePortDisplay()
  const base = `/${slug}/admin/tags`
  const columns: Column<TagRow>[] = [
    {
      key: 'name',
      header: 'Tag',
      cell: (tag) => (
        <Link to={`${base}/${tag.id}`}>
          <TagMark tag={tag} />
        </Link>
      ),
    },
    { key: 'usage', header: 'Carried by', cell: (tag) => <Usage tag={tag} /> },
    {
      key: 'acts',
      header: '',
      align: 'end',
      card: 'last',
      cell: (tag) => <Acts tag={tag} base={base} />,
    },
  ]
  return <DataTable caption="Tags" columns={columns} rows={tags} rowKey={({ id }) => id} tall={false} />
}

function Usage({ tag }: { tag: TagRow }) {
  const { slug, locale } = usePortDisplay()
  if (tag.merged_into) return <Badge tone="info">Merged into {tag.merged_into}</Badge>
  const used = taggedKinds.filter((kind) => tag[kind] > 0)
  if (used.length === 0) return <span className="meta">Nothing yet</span>
  return (
    <span className="row">
      {used.map((kind) => {
        const [words, path] = [countWords(kind, tag[kind], locale), listPath[kind]]
        return !tag.archived_at ? (
          <Link key={kind} to={`/${slug}/${path}${tag.id}`}>
            {words}
          </Link>
        ) : (
          <span key={kind}>{words}</span>
        )
      })}
    </span>
  )
}

function Acts({ tag: { id, name, archived_at, merged_into }, base }: { tag: TagRow; base: string }) {
  if (merged_into) return null
  const act = (path: string, label: string) => (
    <Link to={`${base}/${id}/${path}`}>
      {label}
      <span className="vh"> {name}</span>
    </Link>
  )
  if (archived_at) return act('restore', 'Restore')
  return (
    <span className="row">
      {act('merge', 'Merge')}
      {act('archive', 'Archive')}
    </span>
  )
}
