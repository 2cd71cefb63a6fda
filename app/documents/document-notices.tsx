import { Conditions } from '#app/ui/confirm.tsx'
import { Notice } from '#app/ui/flash.tsx'
import type { Obstacle } from './document-ready.ts'
import { useMends } from './mends.tsx'
import { isOut, type DocumentStatus } from './document.ts'

type Props = {
  document: {
    id: string
    status: DocumentStatus
    end_reason: string | null
    client_id: string
    berth_id: string | null
  }
  trouble: { last_error: string | null } | null
  isSignedByAll: boolean
  /** What stands against sending it. */
  obstacles: Obstacle[]
}

/** What stands in the way, and why it came to an end. */
export function DocumentNotices({ document, trouble, isSignedByAll, obstacles }: Props) {
  const mend = useMends(document)
  const { status, end_reason: why } = document
  return (
    <>
      {obstacles.length > 0 && (
        <Notice tone="warning">
          <p>Before it can be sent:</p>
          <Conditions conditions={obstacles.map((obstacle) => ({ met: false, text: mend(obstacle) }))} />
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
