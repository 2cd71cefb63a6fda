import { usePortDisplay } from '#app/ports/port-display.ts'
import { When } from '#app/ui/time.tsx'
import type { ShownHold } from './hold-words.ts'

/** Until when it is kept; of a closed deal, that somebody should let go. */
export function HoldUntil({ hold }: { hold: Pick<ShownHold, 'expires_at' | 'closed_at'> }) {
  const { locale, timezone } = usePortDisplay()
  if (hold.closed_at) return <>The deal is closed: let go of the hold when nothing stands behind it any more.</>
  if (!hold.expires_at) return <>Until the deal ends</>
  return (
    <>
      Until <When at={hold.expires_at} zone={timezone} locale={locale} />
    </>
  )
}
