import { LinkButton } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { fileIcon, hasPreview, isImage } from './file.ts'

type Props = { file: { name: string; media_type: string }; base: string }

/** An image in the page, a PDF in a page of its own where nothing in it may run. */
export function FilePreview({ file, base }: Props) {
  if (isImage(file.media_type))
    return (
      <Panel label="Preview">
        <img className="file-preview" src={`${base}/preview`} alt={file.name} />
      </Panel>
    )
  return (
    <Panel label="Preview">
      <div className="file-card">
        <Icon of={fileIcon(file.media_type)} />
        {hasPreview(file.media_type) ? (
          <LinkButton to={`${base}/preview`} icon="eye" reloadDocument>
            Open the PDF
          </LinkButton>
        ) : (
          <p className="quiet">Download it to look at it: there is no preview of this kind.</p>
        )}
      </div>
    </Panel>
  )
}
