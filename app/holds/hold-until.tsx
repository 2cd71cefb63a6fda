import { usePortDisplay } from '#app/ports/port-display.ts'
import { When } from '#app/ui/time.tsx'
import { placeWords, type ShownHold } from './hold-words.ts'

type Props = { hold: Pick<ShownHold, 'expires_at' | 'closed_at' | 'kind' | 'place'>; withPlace?: boolean }

/** Until when it is kept; of a closed deal, that somebody should let go. */
export function HoldUntil({ hold, withPlace }: Props) {
  const { locale, timezone } = usePortDisplay()
  return (
    <span>
      {withPlace && `${placeWords(hold)}. `}
      {hold.closed_at ? (
        'The deal is closed: let go of the hold when nothing stands behind it any more.'
      ) : hold.expires_at ? (
        <>
          Until <When at={hold.expires_at} zone={timezone} locale={locale} />
        </>
      ) : (
        'Until the deal ends'
      )}
    </span>
  )
}
