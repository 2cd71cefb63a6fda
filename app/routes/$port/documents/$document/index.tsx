import { portScope } from '#app/access/scope.server.ts'
import { HistorySection } from '#app/audit/history-section.tsx'
import { showHistoryAsked } from '#app/audit/record-history.server.ts'
import { DocumentActs } from '#app/documents/document-acts.tsx'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { DocumentFacts } from '#app/documents/document-facts.tsx'
import { DocumentNotices } from '#app/documents/document-notices.tsx'
import { DocumentPaper } from '#app/documents/document-paper.tsx'
import { listObstacles } from '#app/documents/document-send.server.ts'
import { showDocument } from '#app/documents/document-show.server.ts'
import { StatusBadge } from '#app/documents/document-table.tsx'
import { documentTypeLabels } from '#app/documents/document.ts'
import { EvidencePanel } from '#app/documents/evidence-panel.tsx'
import { SignerPanel } from '#app/documents/signer-panel.tsx'
import { refuse } from '#app/http.server.ts'
import { ReminderPanel } from '#app/reminders/reminder-panel.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Columns, PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: documentCrumbs() }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const shown = await showDocument(scope, params.document).catch(refuse)
  const history = await showHistoryAsked(scope, 'document', params.document, request).catch(refuse)
  const isDraft = shown.document.status === 'draft' && !shown.document.archived_at
  return { ...shown, history, obstacles: isDraft ? await listObstacles(scope, params.document).catch(refuse) : [] }
}

export default function ShowDocument({ loaderData, params }: Route.ComponentProps) {
  const { document, signers, evidence, reminders, history, ...state } = loaderData
  const here = `/${params.port}/documents/${document.id}`
  return (
    <>
      <PageHead
        title={document.title}
        marks={
          <>
            <StatusBadge status={document.status} />
            {document.archived_at && <Badge tone="warning">Archived</Badge>}
          </>
        }
        meta={`${documentTypeLabels[document.type]} of ${document.client}`}
        actions={<DocumentActs document={document} isSignedByAll={state.isSignedByAll} />}
      />
      {history ? (
        <HistorySection history={history} back={{ to: here, label: 'Back to the document' }} />
      ) : (
        <Columns
          asideLabel="About this document"
          aside={
            <>
              <ReminderPanel
                reminders={reminders}
                about={{ kind: 'document', id: document.id }}
                here={here}
                isClosed={document.archived_at !== null}
              />
              <DocumentFacts document={document} />
            </>
          }
        >
          <DocumentNotices document={document} {...state} />
          {document.status !== 'draft' && <SignerPanel document={document} signers={signers} />}
          <DocumentPaper document={document} {...state} />
          {document.status === 'draft' && <SignerPanel document={document} signers={signers} />}
          <EvidencePanel lines={evidence} />
        </Columns>
      )}
    </>
  )
}
