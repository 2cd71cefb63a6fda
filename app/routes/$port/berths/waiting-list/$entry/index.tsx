import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { TodoList } from '#app/ui/todo-list.tsx'
import { waitingCrumbs } from '#app/waiting/waiting-crumbs.ts'
import { WaitingHistory } from '#app/waiting/waiting-history.tsx'
import { showEntry } from '#app/waiting/waiting-page.server.ts'
import { vesselWords } from '#app/waiting/waiting-table.tsx'
import { offerStatusLabels, waitingStatusLabels, wishWords } from '#app/waiting/waiting.ts'
import type { Route } from './+types/index'

export const handle = { crumb: waitingCrumbs() }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showEntry(context.get(portScope), params.entry).catch(refuse)
}

export default function WaitingEntry({
  loaderData: { entry, events, offers, freePasses },
  params,
}: Route.ComponentProps) {
  const { can } = useRights()
  const { units, locale, timezone } = usePortDisplay()
  const to = `/${params.port}/berths/waiting-list/${entry.id}`
  const waits = entry.status === 'waiting'
  const day = (at: Date | string) => <When at={at} zone={timezone} locale={locale} show="day" />
  const acts = waits
    ? ([
        ['Edit', 'edit'],
        ['Move', 'place'],
        ['Take off the list', 'leave'],
      ] as const)
    : ([['Put back on the list', 'return']] as const)
  return (
    <>
      <PageHead
        title={`${entry.client} on the waiting list`}
        marks={<Badge tone={waits ? 'info' : undefined}>{waitingStatusLabels[entry.status]}</Badge>}
        actions={
          can('berths:manage_waiting_list') &&
          acts.map(([label, path]) => (
            <LinkButton key={path} to={`${to}/${path}`}>
              {label}
            </LinkButton>
          ))
        }
      />
      <Panel title="Place">
        <Facts
          facts={[
            { label: 'Client', value: <Link to={`/${params.port}/clients/${entry.client_id}`}>{entry.client}</Link> },
            { label: 'Waits for', value: wishWords(entry, units) },
            { label: 'Place', value: entry.place },
            { label: 'Joined', value: day(entry.joined_at) },
            { label: 'Written down by', value: entry.author },
            { label: 'Vessel', value: vesselWords(entry, units) ?? 'Not known' },
            entry.passes_used > 0 && { label: 'Free passes used', value: `${entry.passes_used} of ${freePasses}` },
            entry.ended_at !== null && { label: 'Ended', value: day(entry.ended_at) },
            { label: 'Why it ended', value: entry.end_reason },
            { label: 'Note', value: entry.note },
          ]}
        />
      </Panel>
      {offers.length > 0 && (
        <Panel title="Offers" flush>
          <TodoList
            items={offers.map((offer) => ({
              key: offer.id,
              icon: 'anchor',
              text: `Berth ${offer.label}`,
              to: `/${params.port}/berths/offers/${offer.id}`,
              note: (
                <>
                  {offerStatusLabels[offer.status]}, {day(offer.created_at)}
                </>
              ),
            }))}
          />
        </Panel>
      )}
      <Section title="What happened">
        <WaitingHistory events={events} />
      </Section>
    </>
  )
}
