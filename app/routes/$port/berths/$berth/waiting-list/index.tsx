import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { LineTable } from '#app/waiting/line-table.tsx'
import { OfferNotice } from '#app/waiting/offer-notice.tsx'
import { showBerthLine } from '#app/waiting/offer-page.server.ts'
import { offerStatusLabels } from '#app/waiting/waiting.ts'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  return showBerthLine(context.get(portScope), params.berth).catch(refuse)
}

export default function BerthWaitingList({
  loaderData: { berth, line, open, past, isFree },
  params,
}: Route.ComponentProps) {
  const { can } = useRights()
  const { locale, timezone } = usePortDisplay()
  const base = `/${params.port}/berths`
  const mayKeep = can('berths:manage_waiting_list') && !berth.archived_at
  return (
    <>
      {open && <OfferNotice offer={open} />}
      <Panel
        title="In line for this berth"
        flush
        aside={
          mayKeep && (
            <div className="actions push">
              {isFree && !open && line.length > 0 && (
                <LinkButton small variant="primary" to={`${base}/${berth.id}/waiting-list/offer`}>
                  Offer it
                </LinkButton>
              )}
              <LinkButton small to={`${base}/waiting-list/new?berth=${berth.id}`}>
                Put a client on the list
              </LinkButton>
            </div>
          )
        }
      >
        {line.length > 0 ? (
          <LineTable line={line} />
        ) : (
          <EmptyState icon="list" small>
            Nobody waits for this berth, its dock or its length.
          </EmptyState>
        )}
      </Panel>
      {past.length > 0 && (
        <Panel title="Earlier offers" flush>
          <TodoList
            items={past.map((offer) => ({
              key: offer.id,
              icon: 'clock',
              text: offer.client,
              to: `${base}/offers/${offer.id}`,
              note: (
                <>
                  {offerStatusLabels[offer.status]},{' '}
                  <When at={offer.created_at} zone={timezone} locale={locale} show="day" />
                  {offer.answer_note && `: ${offer.answer_note}`}
                </>
              ),
            }))}
          />
        </Panel>
      )}
    </>
  )
}
