import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { countryName } from '#app/geo/country.ts'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Day, InsuranceBadge } from './insurance-badge.tsx'
import type { VesselPage } from './vessel-page.server.ts'
import { powerNeed, vesselFieldLabels as labels } from './vessel.ts'

type Props = { page: VesselPage }

export function VesselFactsPanel({ page: { vessel, berths } }: Props) {
  const { slug, units } = usePortDisplay()
  const length = (metres: string | null) => metres && formatLength(Number(metres), units)
  return (
    <Panel title="Sheet">
      <div className="cols-facts">
        <Facts
          tight
          facts={[
            { label: labels.loa, value: length(vessel.loa) },
            { label: labels.beam, value: length(vessel.beam) },
            { label: labels.draft, value: length(vessel.draft) },
            { label: labels.air_draft, value: length(vessel.air_draft) },
          ]}
        />
        <Facts
          tight
          facts={[
            { label: labels.flag, value: countryName(vessel.flag) },
            { label: labels.registration, value: vessel.registration },
            { label: labels.year_built, value: vessel.year_built },
            { label: 'Shore power', value: powerNeed(vessel) },
            {
              label: 'Lies at',
              value: berths.length > 0 && (
                <ul className="stack">
                  {berths.map(({ id, label, ends_on }) => (
                    <li key={id}>
                      <Link to={`/${slug}/berths/${id}`}>Berth {label}</Link>{' '}
                      <span className="meta block">
                        Until <Day on={ends_on} />
                      </span>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </div>
    </Panel>
  )
}

/** Whose it is, and whose it was. */
export function OwnersPanel({ page: { vessel, formerOwners } }: Props) {
  const { slug } = usePortDisplay()
  const mayEdit = useRights().can('clients:edit') && !vessel.archived_at
  return (
    <Panel title="Owners">
      <div className="stack">
        <ol className="stack">
          <li>
            <Link to={`/${slug}/clients/${vessel.client_id}`}>{vessel.client}</Link>{' '}
            <span className="meta block">
              {vessel.owned_from ? (
                <>
                  Since <Day on={vessel.owned_from} />
                </>
              ) : (
                'Present owner'
              )}
            </span>
          </li>
          {formerOwners.map(({ id, client_id, name, owned_from, owned_until }) => (
            <li key={id}>
              <Link to={`/${slug}/clients/${client_id}`}>{name}</Link>{' '}
              <span className="meta block">
                {owned_from && (
                  <>
                    From <Day on={owned_from} />{' '}
                  </>
                )}
                {owned_from ? 'until' : 'Until'} <Day on={owned_until} />
              </span>
            </li>
          ))}
        </ol>
        {mayEdit && formerOwners.length > 0 && (
          <div className="actions">
            <LinkButton small to={`/${slug}/vessels/${vessel.id}/take-back`}>
              Take the last hand-over back
            </LinkButton>
          </div>
        )}
      </div>
    </Panel>
  )
}

export function InsurancePanel({ page: { vessel, insurance } }: Props) {
  const { insurer, policy_number, insured_until } = vessel
  return (
    <Panel title="Insurance">
      {insurer || policy_number || insured_until ? (
        <Facts
          tight
          facts={[
            { label: labels.insurer, value: insurer },
            { label: labels.policy_number, value: policy_number && <code>{policy_number}</code> },
            {
              label: labels.insured_until,
              value: insured_until && (
                <>
                  <Day on={insured_until} /> <InsuranceBadge state={insurance} />
                </>
              ),
            },
          ]}
        />
      ) : (
        <p className="quiet">Nothing is known of an insurance.</p>
      )}
    </Panel>
  )
}
