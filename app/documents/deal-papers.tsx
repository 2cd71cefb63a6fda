import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { When } from '#app/ui/time.tsx'
import { StatusBadge, type DocumentRow } from './document-table.tsx'
import { hasFailed, type DocumentType } from './document.ts'

type Props = { interest: { id: string; closed_at: Date | string | null }; papers: DocumentRow[] }

/** What is drawn up for a deal, and the next paper in one press. */
export function DealPapers({ interest, papers }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  if (!can('documents:view')) return null
  const make = (type: DocumentType) => `/${slug}/documents/new?type=${type}&interest=${interest.id}`
  const has = (type: DocumentType) => papers.some((paper) => paper.type === type && !hasFailed(paper.status))
  const isSigned = papers.some(({ type, status }) => type === 'eoi' && status === 'completed')
  const isOpen = !interest.closed_at && can('documents:create')
  const mayMakeEoi = isOpen && !has('eoi') && can('interests:generate_eoi')
  const mayMakeContract = isOpen && isSigned && !has('contract')
  return (
    <Panel
      title="Papers"
      flush
      aside={isOpen && <Link to={`/${slug}/documents/new?interest=${interest.id}`}>Draw up another paper</Link>}
    >
      {papers.length > 0 && (
        <TodoList
          items={papers.map((paper) => ({
            key: paper.id,
            icon: 'file-text',
            text: paper.title,
            to: `/${slug}/documents/${paper.id}`,
            note: <Since paper={paper} />,
            actions: <StatusBadge status={paper.status} />,
          }))}
        />
      )}
      {(papers.length === 0 || mayMakeEoi || mayMakeContract) && (
        <div className="panel-body actions">
          {papers.length === 0 && <p className="meta">Nothing is drawn up yet.</p>}
          {mayMakeEoi && (
            <LinkButton to={make('eoi')} variant={papers.length === 0 ? 'primary' : undefined} icon="file-text">
              Make the EOI
            </LinkButton>
          )}
          {mayMakeContract && (
            <LinkButton to={make('contract')} variant="primary" icon="file-text">
              Make the contract
            </LinkButton>
          )}
        </div>
      )}
    </Panel>
  )
}

/** Whose turn it is, and since when it is so. */
function Since({ paper }: { paper: DocumentRow }) {
  const { timezone, locale } = usePortDisplay()
  const at = paper.completed_at ?? paper.ended_at ?? paper.sent_at ?? paper.created_at
  return (
    <>
      {paper.turn && `${paper.turn} is to sign, sent `}
      <When at={at} zone={timezone} locale={locale} show="day" />
    </>
  )
}
