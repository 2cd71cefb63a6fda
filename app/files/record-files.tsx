import type { SubmissionResult } from '@conform-to/react'
import { Link, useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { TimelinePager } from '#app/timeline/timeline-pager.tsx'
import { FileTable, type FileRow } from './file-table.tsx'
import { UploadForm } from './upload-form.tsx'

type Props = {
  files: {
    rows: FileRow[]
    previous: string | null
    next: string | null
    isArchived: boolean
    archivedCount: number
    folders: readonly { id: string; name: string }[]
    isDown: boolean
  }
  action: string
  lastResult?: SubmissionResult<string[]>
}

/** The Files tab of any record. */
export function RecordFiles({ files, action, lastResult }: Props) {
  const { can } = useRights()
  const [search] = useSearchParams()
  const { rows, isArchived, archivedCount } = files
  return (
    <div className="stack">
      {can('files:upload') && (
        <UploadForm action={action} folders={files.folders} isDown={files.isDown} lastResult={lastResult} />
      )}
      {rows.length > 0 && <FileTable rows={rows} isOfRecord />}
      {rows.length === 0 && (
        <EmptyState icon="folder-open" title={isArchived ? 'No archived files' : 'No files yet'} small>
          {can('files:upload') && !isArchived
            ? 'Papers and photos that you upload above are kept here for everybody who works with this record.'
            : 'There is nothing to show here.'}
        </EmptyState>
      )}
      <TimelinePager previous={files.previous} next={files.next} search={search} />
      {isArchived ? (
        <p>
          <Link to="?">Show current files</Link>
        </p>
      ) : (
        archivedCount > 0 && (
          <p>
            <Link to="?archived=1">
              {archivedCount} archived {archivedCount === 1 ? 'file' : 'files'}
            </Link>
          </p>
        )
      )}
    </div>
  )
}
