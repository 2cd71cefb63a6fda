import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { ShownHold } from './hold-words.ts'

export function HoldActs({ hold }: { hold: Pick<ShownHold, 'id' | 'berth_id' | 'kind'> }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  if (!can('berths:hold')) return null
  const to = `/${slug}/berths/${hold.berth_id}/holds/${hold.id}`
  return (
    <>
      {hold.kind === 'soft' && (
        <LinkButton small variant="quiet" to={`${to}/extend`}>
          Extend
        </LinkButton>
      )}
      <LinkButton small variant="quiet" to={`${to}/release`}>
        Let go
      </LinkButton>
    </>
  )
}
