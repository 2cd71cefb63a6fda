import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'

type Props = { vessel: { id: string; client_id: string; archived_at: Date | string | null } }

export function VesselActs({ vessel: { id, client_id, archived_at } }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const ofClient = `/${slug}/clients/${client_id}/vessels/${id}`
  const mayChange = can('clients:edit') && !archived_at
  return (
    <>
      {can('files:view') && (
        <LinkButton to={`${ofClient}/files`} icon="folder-open">
          Files
        </LinkButton>
      )}
      <LinkButton to={`/${slug}/vessels/${id}/history`} icon="rotate-ccw-clock">
        History
      </LinkButton>
      {mayChange && (
        <>
          <LinkButton to={`/${slug}/vessels/${id}/hand-over`} icon="arrow-right-left">
            Hand over
          </LinkButton>
          <LinkButton to={`${ofClient}/edit`} icon="pencil" variant="primary">
            Edit
          </LinkButton>
        </>
      )}
      {can('clients:edit') && archived_at && <LinkButton to={`${ofClient}/restore`}>Restore</LinkButton>}
    </>
  )
}
