import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { describeProposed, type ProposedChanges } from './client-proposal.ts'

type Proposal = { id: string; proposed: ProposedChanges; created_at: Date | string }

/** Somebody registered with details that the client does not have: they wait here for a person to decide. */
export function ProposalPanel({ proposal, base }: { proposal: Proposal; base: string }) {
  const { timezone, locale, now } = usePortDisplay()
  const canEdit = useRights().can('clients:edit')
  const at = `${base}/proposals/${proposal.id}`
  return (
    <Panel
      title="Proposed changes"
      meta={
        <>
          from a registration, <When at={proposal.created_at} zone={timezone} locale={locale} now={now} />
        </>
      }
    >
      <div className="stack">
        <Facts facts={describeProposed(proposal.proposed)} tight />
        {canEdit && (
          <div className="actions">
            <LinkButton to={`${at}/accept`} variant="primary">
              Accept
            </LinkButton>
            <LinkButton to={`${at}/dismiss`}>Dismiss</LinkButton>
          </div>
        )}
      </div>
    </Panel>
  )
}
