import { useRights } from '#app/access/rights.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { DocumentTable, type DocumentRow } from './document-table.tsx'

type Props = {
  rows: DocumentRow[]
  of: 'client' | 'interest' | 'berth'
  /** Where a new one is drawn up. */
  make?: string
}

/** The Documents tab of any record. */
export function RecordDocuments({ rows, of, make }: Props) {
  const { can } = useRights()
  const button = make && can('documents:create') && (
    <LinkButton to={make} icon="plus">
      New document
    </LinkButton>
  )
  if (rows.length === 0)
    return (
      <EmptyState icon="file-text" title="No documents yet" small actions={button}>
        EOIs, contracts and other papers that are drawn up stand here, with how far they are.
      </EmptyState>
    )
  return (
    <div className="stack">
      {button && <div className="actions">{button}</div>}
      <DocumentTable rows={rows} of={of} />
    </div>
  )
}
