import { Conditions } from '#app/ui/confirm.tsx'
import { Notice } from '#app/ui/flash.tsx'
import type { Obstacle } from './document-ready.ts'
import { useMends } from './mends.tsx'
import type { DocumentStatus } from './document.ts'
import { StuckNotice } from './stuck-notice.tsx'
import type { StuckTask } from './stuck-task.ts'

type Props = {
  document: {
    id: string
    status: DocumentStatus
    end_reason: string | null
    client_id: string
    berth_id: string | null
  }
  stuck: StuckTask | null
  isSignedByAll: boolean
  /** What stands against sending it. */
  obstacles: Obstacle[]
}

/** What stands in the way, and why it came to an end. */
export function DocumentNotices({ document, stuck, isSignedByAll, obstacles }: Props) {
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
      {isSignedByAll && !stuck && <Notice>Everybody has signed. The paper with all signatures is being made.</Notice>}
      {status === 'declined' && <Notice tone="error">It was declined{why ? `: “${why}”` : '.'}</Notice>}
      {status === 'expired' && <Notice tone="warning">It was not signed in time.</Notice>}
      {status === 'cancelled' && <Notice tone="warning">It was called off{why ? `: “${why}”` : '.'}</Notice>}
      {stuck && <StuckNotice task={stuck} documentId={document.id} />}
    </>
  )
}
