import { roleLabels } from '#app/documents/document.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { PaperView } from './paper-view.tsx'
import type { Preview } from './template-preview.server.ts'

const signers = [
  { name: 'Name of the client', caption: roleLabels.client },
  { name: 'Name of the agent', caption: roleLabels.salesperson },
  { name: 'Name of the approver', caption: roleLabels.approver },
]

/** The paper as it would read, with what the record it was tried on does not say. */
export function TemplatePreview({ preview, of }: { preview: Preview; of: string }) {
  const { name } = usePortDisplay()
  const { title, nodes, missing, problem } = preview
  return (
    <Panel title="Preview" meta={of} id="preview">
      <div className="stack" aria-live="polite">
        {problem && <Notice tone="warning">The words can’t be read: {problem}</Notice>}
        {missing.length > 0 && <Notice tone="info">Not known of this one: {missing.join(', ')}.</Notice>}
        {!problem && (
          <PaperView label={`Preview of ${title}`} house={{ name }} title={title} nodes={nodes} signers={signers} />
        )}
      </div>
    </Panel>
  )
}
