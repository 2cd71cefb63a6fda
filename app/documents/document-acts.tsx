import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { hasFailed, isOut, type DocumentStatus, type DocumentType } from './document.ts'

type Props = {
  document: { id: string; type: DocumentType; status: DocumentStatus; archived_at: Date | string | null }
  /** The last signature is there: the paper with all of them is on its way. */
  isSignedByAll: boolean
}

/** What can be done with it now, the next step first. */
export function DocumentActs({ document: { id, type, status, archived_at }, isSignedByAll }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const base = `/${slug}/documents/${id}`
  const isDraft = status === 'draft'
  const isOpen = isDraft || (isOut(status) && !isSignedByAll)
  const mayDraw = can('documents:create') && (type !== 'eoi' || can('interests:generate_eoi'))
  if (archived_at)
    return can('documents:delete') ? (
      <ActionForm action={`${base}/restore`} layout="inline">
        <SubmitButton variant="plain" icon="undo-2" busy="Restoring…">
          Restore
        </SubmitButton>
      </ActionForm>
    ) : null
  return (
    <>
      {isDraft && can('documents:send_for_signing') && (
        <LinkButton to={`${base}/send`} variant="primary" icon="mail">
          Send for signing
        </LinkButton>
      )}
      {hasFailed(status) && mayDraw && (
        <LinkButton to={`/${slug}/documents/new?again=${id}`} variant="primary" icon="file-text">
          Draw up again
        </LinkButton>
      )}
      {isDraft && mayDraw && (
        <LinkButton to={`${base}/edit`} icon="pencil">
          Edit
        </LinkButton>
      )}
      {isOpen && can('documents:upload_signed') && (
        <LinkButton to={`${base}/signed`} icon="upload">
          Upload signed copy
        </LinkButton>
      )}
      {isOut(status) && !isSignedByAll && can('documents:send_for_signing') && (
        <LinkButton to={`${base}/cancel`} icon="x">
          Call off
        </LinkButton>
      )}
      {!isOut(status) && can('documents:delete') && (
        <LinkButton to={`${base}/archive`} icon="archive">
          Archive
        </LinkButton>
      )}
    </>
  )
}
