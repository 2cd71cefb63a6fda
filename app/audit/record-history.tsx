import { useSearchParams } from 'react-router'
import { withSearch } from '#app/filters.ts'
import { Pager } from '#app/ui/pager.tsx'
import type { AuditEntry } from './audit-entry.server.ts'
import { AuditTable } from './audit-table.tsx'

type Props = { history: { entries: AuditEntry[]; previous: string | null; next: string | null } }

/** Who changed what of this record, with the way back for who has the right. */
export function RecordHistory({ history: { entries, previous, next } }: Props) {
  const [search] = useSearchParams()
  return (
    <>
      <AuditTable entries={entries} isFiltered={false} caption="Changes of this record, newest first" />
      {(previous ?? next) && (
        <Pager
          text={`${entries.length} changes`}
          previous={previous ? withSearch(search, { before: previous, after: undefined }) : undefined}
          next={next ? withSearch(search, { after: next, before: undefined }) : undefined}
          previousLabel="Newer changes"
          nextLabel="Older changes"
        />
      )}
    </>
  )
}
