import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { BerthStatusProposal } from '#app/berths/berth-status-proposal.tsx'
import { FieldPanel } from '#app/custom-fields/field-facts.tsx'
import { showFields } from '#app/custom-fields/field-values.server.ts'
import { DealPapers } from '#app/documents/deal-papers.tsx'
import { DealInvoices } from '#app/finance/deal-invoices.tsx'
import { HinderedFacts } from '#app/holds/hindered-facts.tsx'
import { DealHolds } from '#app/holds/deal-holds.tsx'
import { refuse } from '#app/http.server.ts'
import { BerthNotices } from '#app/interests/berth-notices.tsx'
import { showInterest } from '#app/interests/interest-head.server.ts'
import { DealPanel, NextStepPanel, WishPanel } from '#app/interests/interest-overview.tsx'
import { LeadPanel } from '#app/interests/lead-panel.tsx'
import { SaleNeeds } from '#app/interests/sale-needs.tsx'
import { StageHistory } from '#app/interests/stage-history.tsx'
import { StageProposal } from '#app/interests/stage-proposal.tsx'
import { DetailsOffer } from '#app/outgoing/details-offer.tsx'
import { ReminderPanel } from '#app/reminders/reminder-panel.tsx'
import { Columns } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { VisitPanel } from '#app/visits/visit-panel.tsx'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const [shown, custom] = await Promise.all([
    showInterest(scope, params.interest),
    showFields(scope, 'interest', params.interest),
  ]).catch(refuse)
  return { ...shown, custom }
}

export default function ShowInterest({
  loaderData: {
    interest,
    forecast,
    rivals,
    tenures,
    proposals,
    reminders,
    papers,
    invoices,
    needs,
    moves,
    stageEvents,
    holds,
    hindered,
    visits,
    lead,
    custom,
  },
  params,
}: Route.ComponentProps) {
  const { can } = useRights()
  return (
    <Columns
      asideLabel="Facts"
      aside={
        <>
          <NextStepPanel interest={interest} />
          {lead && <LeadPanel lead={lead} interestId={interest.id} />}
          <VisitPanel visits={visits} interestId={interest.id} isClosed={interest.closed_at !== null} />
          <ReminderPanel
            reminders={reminders}
            about={{ kind: 'interest', id: interest.id }}
            here={`/${params.port}/interests/${interest.id}`}
            isClosed={interest.closed_at !== null}
          />
          {!interest.closed_at && (
            <Panel
              title="What the sale needs"
              aside={<Link to={`/${params.port}/interests/${interest.id}/missing`}>What is missing</Link>}
            >
              <SaleNeeds interest={interest} needs={needs} />
            </Panel>
          )}
          <DealPanel interest={interest} forecast={forecast} />
          <FieldPanel custom={custom} />
          <StageHistory events={stageEvents} />
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
      {can('interests:change_stage') && moves.map((move) => <StageProposal key={move.id} proposal={move} />)}
      <HinderedFacts stage={interest.stage} facts={hindered} />
      <BerthNotices interest={interest} rivals={rivals} tenures={tenures} />
      <DealPapers interest={interest} papers={papers} />
      <DealInvoices interest={interest} invoices={invoices} />
      <DealHolds interest={interest} holds={holds} />
      <WishPanel interest={interest} />
    </Columns>
  )
}
