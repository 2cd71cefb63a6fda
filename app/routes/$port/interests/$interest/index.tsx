import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { BerthStatusProposal } from '#app/berths/berth-status-proposal.tsx'
import { DealPapers } from '#app/documents/deal-papers.tsx'
import { DealInvoices } from '#app/finance/deal-invoices.tsx'
import { refuse } from '#app/http.server.ts'
import { BerthNotices } from '#app/interests/berth-notices.tsx'
import { showInterest } from '#app/interests/interest-head.server.ts'
import { DealPanel, NextStepPanel, WishPanel } from '#app/interests/interest-overview.tsx'
import { DetailsOffer } from '#app/outgoing/details-offer.tsx'
import { ReminderPanel } from '#app/reminders/reminder-panel.tsx'
import { Columns } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInterest(context.get(portScope), params.interest).catch(refuse)
}

export default function ShowInterest({
  loaderData: { interest, rivals, tenures, proposals, reminders, papers, invoices },
  params,
}: Route.ComponentProps) {
  const { can } = useRights()
  return (
    <Columns
      asideLabel="Facts"
      aside={
        <>
          <NextStepPanel interest={interest} />
          <ReminderPanel
            reminders={reminders}
            about={{ kind: 'interest', id: interest.id }}
            here={`/${params.port}/interests/${interest.id}`}
            isClosed={interest.closed_at !== null}
          />
          <DealPanel interest={interest} />
        </>
      }
    >
      {can('berths:edit') &&
        proposals.map((proposal) => (
          <BerthStatusProposal
            key={proposal.id}
            proposal={proposal}
            back={`/${params.port}/interests/${interest.id}`}
          />
        ))}
      {interest.stage === 'open' &&
        !interest.closed_at &&
        interest.details_sent_at &&
        can('interests:change_stage') && <DetailsOffer interestId={interest.id} sentAt={interest.details_sent_at} />}
      <BerthNotices interest={interest} rivals={rivals} tenures={tenures} />
      <DealPapers interest={interest} papers={papers} />
      <DealInvoices interest={interest} invoices={invoices} />
      <WishPanel interest={interest} />
    </Columns>
  )
}
