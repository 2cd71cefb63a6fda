import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { roleLabels, type SignerRole } from '#app/documents/document.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Panel } from '#app/ui/panel.tsx'

type Props = {
  papers: { id: string; document_id: string; role: SignerRole; title: string; name: string }[]
  hasMore: boolean
  settled: { approver: string | null; registrations: string | null }
}

/** What goes to nobody with the work, and where each of it is changed. */
export function StaysBehind({ papers, hasMore, settled }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const settings = (field: string, words: string) =>
    can('admin:manage_settings') ? (
      <Link className="tap" to={`/${slug}/admin/settings#settings-${field}`}>
        {words}
      </Link>
    ) : (
      <p className="meta">Who may change the settings of the port chooses somebody else.</p>
    )
  if (papers.length === 0 && !settled.approver && !settled.registrations) return null
  return (
    <Panel title="Does not pass on by itself">
      <ul className="stack plain">
        {settled.approver && (
          <li>
            {settled.approver} approves EOIs for the port
            <br />
            {settings('signing_approver_id', 'Choose another approver')}
          </li>
        )}
        {settled.registrations && (
          <li>
            {settled.registrations} gets every new registration
            <br />
            {settings('registration_user_id', 'Choose who gets new registrations')}
          </li>
        )}
        {papers.map(({ id, document_id, role, title, name }) => (
          <li key={id}>
            {name} is to sign <Link to={`/${slug}/documents/${document_id}`}>{title}</Link>
            <p className="meta">{roleLabels[role]}</p>
            {can('documents:send_for_signing') && (
              <Link
                className="tap"
                to={`/${slug}/documents/${document_id}/signers/${id}/replace`}
                aria-label={`Let somebody else sign ${title}`}
              >
                Let somebody else sign
              </Link>
            )}
          </li>
        ))}
      </ul>
      {hasMore && <p className="meta">And more: these are the first {papers.length}.</p>}
    </Panel>
  )
}
