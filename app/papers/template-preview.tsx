import { Notice } from '#app/ui/flash.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { PaperText } from './paper-text.tsx'
import type { Preview } from './template-preview.server.ts'

const signers = ['Client', 'Salesperson', 'Approves for the port']

/** The paper as it would read, with what the record it was tried on does not say. */
export function TemplatePreview({ preview, of }: { preview: Preview; of: string }) {
  const { title, nodes, missing, problem } = preview
  return (
    <Panel title="Preview" meta={of} id="preview">
      <div className="stack" aria-live="polite">
        {problem && <Notice tone="warning">The words can’t be read: {problem}</Notice>}
        {missing.length > 0 && <Notice tone="info">Not known of this one: {missing.join(', ')}.</Notice>}
        {!problem && (
          <article className="paper" data-theme="light" aria-label={`Preview of ${title}`}>
            <h3>{title}</h3>
            <PaperText nodes={nodes} signers={signers} />
          </article>
        )}
      </div>
    </Panel>
  )
}
