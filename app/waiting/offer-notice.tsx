import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { When } from '#app/ui/time.tsx'
import type { OfferStatus } from './waiting.ts'

type Offer = { id: string; status: OfferStatus; client: string; expires_at: Date | string | null }

/** The offer of a berth that is out or waits to be approved. */
export function OfferNotice({ offer: { id, status, client, expires_at } }: { offer: Offer }) {
  const { slug, locale, timezone } = usePortDisplay()
  const { can } = useRights()
  const mayAct = can('berths:manage_waiting_list')
  return (
    <Notice>
      <p>
        {status === 'proposed' ? (
          <>{client} is next. The offer waits to be approved.</>
        ) : (
          <>
            Offered to {client}, who may answer until{' '}
            {expires_at && <When at={expires_at} zone={timezone} locale={locale} />}.
          </>
        )}
      </p>
      <div className="actions">
        <LinkButton small variant={mayAct ? 'primary' : undefined} to={`/${slug}/berths/offers/${id}`}>
          Open the offer
        </LinkButton>
      </div>
    </Notice>
  )
}
