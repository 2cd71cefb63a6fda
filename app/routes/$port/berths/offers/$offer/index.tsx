import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { deliveryStateLabels, stateOf } from '#app/email/mail-delivery.ts'
import { refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { showOffer } from '#app/waiting/offer-page.server.ts'
import { offerCrumbs } from '#app/waiting/waiting-crumbs.ts'
import { vesselWords } from '#app/waiting/waiting-table.tsx'
import { offerStatusLabels, offerStatusTones } from '#app/waiting/waiting.ts'
import type { Route } from './+types/index'

export const handle = { crumb: offerCrumbs('Offer') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showOffer(context.get(portScope), params.offer).catch(refuse)
}

export default function OfferPage({ loaderData: { offer, passed, mail, farewell }, params }: Route.ComponentProps) {
  const { can } = useRights()
  const { units, locale, timezone } = usePortDisplay()
  const to = `/${params.port}/berths/offers/${offer.id}`
  const when = (at: Date | string | null) => at && <When at={at} zone={timezone} locale={locale} />
  const isOpen = offer.status === 'proposed' || offer.status === 'sent'
  return (
    <>
      <PageHead
        title={`Berth ${offer.label} for ${offer.client}`}
        marks={<Badge tone={offerStatusTones[offer.status]}>{offerStatusLabels[offer.status]}</Badge>}
        meta={
          offer.status === 'proposed'
            ? 'The first on the waiting list whom the berth fits. Nothing leaves before somebody approves it.'
            : undefined
        }
        actions={
          can('berths:manage_waiting_list') &&
          isOpen && (
            <>
              <LinkButton to={`${to}/withdraw`}>Pass over</LinkButton>
              <LinkButton to={`${to}/answer`}>Record the answer</LinkButton>
              {offer.status === 'proposed' && (
                <LinkButton to={`${to}/send`} variant="primary" icon="mail">
                  Approve and send
                </LinkButton>
              )}
            </>
          )
        }
      />
      <Panel title="Offer">
        <Facts
          facts={[
            { label: 'Berth', value: <Link to={`/${params.port}/berths/${offer.berth_id}`}>{offer.label}</Link> },
            {
              label: 'For',
              value: <Link to={`/${params.port}/berths/waiting-list/${offer.entry_id}`}>{offer.client}</Link>,
            },
            { label: 'Vessel', value: vesselWords(offer, units) ?? 'Not known: nothing says whether it fits' },
            {
              label: 'On the list since',
              value: <When at={offer.joined_at} zone={timezone} locale={locale} show="day" />,
            },
            { label: 'Why chosen', value: offer.chosen_reason },
            { label: 'Approved', value: when(offer.sent_at) },
            offer.sent_at !== null && {
              label: 'Mailed to',
              value: offer.mailed_to
                ? `${offer.mailed_to}${mail ? ` (${deliveryStateLabels[stateOf(mail)].toLowerCase()})` : ''}`
                : 'Nobody: asked by phone or in person',
            },
            farewell && {
              label: 'Told that it is taken back',
              value: `${offer.mailed_to} (${deliveryStateLabels[stateOf(farewell)].toLowerCase()})`,
            },
            offer.status === 'sent' && { label: 'To be answered until', value: when(offer.expires_at) },
            { label: 'Answered', value: when(offer.answered_at) },
            offer.answered_via !== null && {
              label: 'How',
              value: offer.answered_via === 'link' ? 'By the link in the mail' : 'Recorded by staff',
            },
            { label: offer.status === 'withdrawn' ? 'Why taken back' : 'In their words', value: offer.answer_note },
            offer.interest_id !== null && {
              label: 'Deal',
              value: can('interests:view') && (
                <Link to={`/${params.port}/interests/${offer.interest_id}`}>Open the deal</Link>
              ),
            },
          ]}
        />
      </Panel>
      {passed.length > 0 && (
        <Panel title="Passed over" flush>
          <TodoList
            items={passed.map((each) => ({
              key: each.id,
              icon: 'circle-dot',
              text: each.client,
              to: `/${params.port}/berths/waiting-list/${each.entry_id}`,
              note: each.reason,
            }))}
          />
        </Panel>
      )}
      {offer.body && (
        <Panel title={offer.subject}>
          {offer.body.split(/\n{2,}/).map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Panel>
      )}
    </>
  )
}
