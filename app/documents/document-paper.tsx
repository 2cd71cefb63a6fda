import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { isImage } from '#app/files/file.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { LiveRegion } from '#app/ui/live-region.tsx'
import { LookAgain } from '#app/ui/look-again.tsx'
import { Panel } from '#app/ui/panel.tsx'

type Props = {
  document: {
    id: string
    title: string
    draft_file_id: string | null
    signed_file_id: string | null
    signed_media_type: string | null
    provider: string
    template: string | null
  }
  isBeingMade: boolean
  isLate: boolean
  makingFailed: boolean
  isDown: boolean
}

/** The paper as a PDF in the page, or how far it is. */
export function DocumentPaper({ document, isBeingMade, isLate, makingFailed, isDown }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const fileId = document.signed_file_id ?? document.draft_file_id
  const isWaited = isBeingMade && !document.signed_file_id
  if (isWaited) return <BeingMade isLate={isLate} />
  if (!fileId)
    return (
      <Panel label="The paper">
        <EmptyState icon="file-text" title="There is no paper yet" small>
          {document.template
            ? 'It could not be made. Save the draft again to try once more.'
            : 'There is no template of this kind. Upload the copy that was signed on paper, or ask an administrator for a template.'}
        </EmptyState>
      </Panel>
    )
  const file = `/${slug}/files/${fileId}`
  return (
    <Panel
      title={document.signed_file_id ? 'The signed paper' : 'The paper'}
      aside={
        can('files:view') && (
          <span className="row push">
            <LinkButton to={`${file}/preview`} icon="eye" small reloadDocument>
              Open
            </LinkButton>
            <LinkButton to={`${file}/download`} icon="download" small reloadDocument>
              Download
            </LinkButton>
          </span>
        )
      }
    >
      {isDown && <Notice tone="warning">Files can’t be opened right now. Everything else works.</Notice>}
      {makingFailed && !document.signed_file_id && (
        <Notice tone="warning">
          The newest paper could not be made: this is the one before. Save the draft again to try once more.
        </Notice>
      )}
      <Sheet document={document} file={file} />
    </Panel>
  )
}

/** A PDF of ours in a frame; what somebody uploaded is shown as an image, or opened in a page of its own. */
function Sheet({ document, file }: Pick<Props, 'document'> & { file: string }) {
  const { slug } = usePortDisplay()
  if (document.signed_media_type && isImage(document.signed_media_type))
    return <img className="file-preview" src={`${file}/preview`} alt={`${document.title}, signed on paper`} />
  if (document.signed_file_id && document.provider === 'paper')
    return <p className="meta">The copy that was signed on paper. Open it to look at it.</p>
  return (
    // oxlint-disable-next-line react/iframe-missing-sandbox -- browsers show no PDF in a sandbox; this one the product made itself
    <iframe
      className="paper-frame"
      src={`/${slug}/documents/${document.id}/paper#navpanes=0&view=FitH`}
      title={`${document.title}, as PDF`}
    />
  )
}

export function BeingMade({ isLate }: { isLate: boolean }) {
  return (
    <Panel label="The paper">
      <LookAgain />
      <EmptyState icon="clock" title="The paper is being made" small>
        {isLate
          ? 'It takes longer than usual: something went wrong, and it is tried again. Everything else works meanwhile.'
          : 'It takes a moment, and this page shows it by itself.'}
      </EmptyState>
      <LiveRegion message="The paper is being made." />
    </Panel>
  )
}
