import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import { isOut, type DocumentStatus } from './document.ts'

type Props = {
  document: {
    id: string
    status: DocumentStatus
    end_reason: string | null
    interest_id: string | null
    is_about_another_berth: boolean
  }
  trouble: { last_error: string | null } | null
  isSignedByAll: boolean
}

/** What stands in the way, and why it came to an end. */
export function DocumentNotices({ document, trouble, isSignedByAll }: Props) {
  const { slug } = usePortDisplay()
  const { status, end_reason: why } = document
  return (
    <>
      {document.is_about_another_berth && (
        <Notice tone="warning">
          The deal is about another berth now.{' '}
          <Link to={`/${slug}/documents/${document.id}/edit`}>Save the draft again</Link> to take that over.
        </Notice>
      )}
      {isSignedByAll && <Notice>Everybody has signed. The paper with all signatures is being made.</Notice>}
      {status === 'declined' && <Notice tone="error">It was declined{why ? `: “${why}”` : '.'}</Notice>}
      {status === 'expired' && <Notice tone="warning">It was not signed in time.</Notice>}
      {status === 'cancelled' && <Notice tone="warning">It was called off{why ? `: “${why}”` : '.'}</Notice>}
      {trouble && isOut(status) && (
        <Notice tone="error">
          The signing service did not do what it was asked, or nobody knows whether it did. {trouble.last_error}
        </Notice>
      )}
    </>
  )
}
