import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { countryName } from '#app/geo/country.ts'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { When } from '#app/ui/time.tsx'
import { powerNeed, vesselName, vesselTypeLabels, vesselFieldLabels as labels } from './vessel.ts'
import type { listVessels } from './vessel-pages.server.ts'

type Vessel = Awaited<ReturnType<typeof listVessels>>['vessels'][number]
type Props = { vessels: readonly Vessel[]; removed: readonly Vessel[]; base: string }

/** Each vessel with all that is known of it, and the removed ones below. */
export function VesselPanels({ vessels, removed, base }: Props) {
  const canEdit = useRights().can('clients:edit')
  if (vessels.length === 0 && removed.length === 0)
    return (
      <EmptyState
        icon="sailboat"
        title="No vessel yet"
        actions={
          canEdit && (
            <LinkButton to={`${base}/vessels/new`} icon="plus">
              Add a vessel
            </LinkButton>
          )
        }
      >
        With its length, beam and draft, the berths that fit can be found.
      </EmptyState>
    )
  return (
    <>
      {vessels.map((vessel) => (
        <VesselPanel key={vessel.id} vessel={vessel} base={base} canEdit={canEdit} />
      ))}
      {removed.length > 0 && <RemovedVessels removed={removed} base={base} canEdit={canEdit} />}
    </>
  )
}

function VesselPanel({ vessel, base, canEdit }: { vessel: Vessel; base: string; canEdit: boolean }) {
  const { slug, units, locale } = usePortDisplay()
  const name = vesselName(vessel, units)
  const seesFiles = useRights().can('files:view')
  const length = (metres: string | null) => metres && formatLength(Number(metres), units)
  return (
    <Panel
      id={vessel.id}
      title={<Link to={`/${slug}/vessels/${vessel.id}`}>{name}</Link>}
      meta={vessel.type && vesselTypeLabels[vessel.type]}
    >
      <div className="stack">
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
              { label: labels.insurer, value: vessel.insurer },
              {
                label: labels.insured_until,
                value: vessel.insured_until && (
                  <When at={`${vessel.insured_until}T12:00:00Z`} zone="UTC" locale={locale} show="day" />
                ),
              },
            ]}
          />
        </div>
        <div className="actions">
          {seesFiles && (
            <LinkButton small to={`${base}/vessels/${vessel.id}/files`} label={`Files of ${name}`}>
              Files
            </LinkButton>
          )}
          {canEdit && (
            <>
              <LinkButton small to={`${base}/vessels/${vessel.id}/edit`} label={`Edit ${name}`}>
                Edit
              </LinkButton>
              <LinkButton small to={`${base}/vessels/${vessel.id}/remove`} label={`Remove ${name}`}>
                Remove
              </LinkButton>
            </>
          )}
        </div>
      </div>
    </Panel>
  )
}

function RemovedVessels({ removed, base, canEdit }: Pick<Props, 'removed' | 'base'> & { canEdit: boolean }) {
  const { units } = usePortDisplay()
  return (
    <Panel title="Removed">
      <ul className="stack">
        {removed.map((vessel) => (
          <li key={vessel.id} className="row">
            <span className="quiet">{vesselName(vessel, units)}</span>
            {canEdit && (
              <ActionForm action={`${base}/vessels/${vessel.id}/restore`} layout="inline">
                <SubmitButton variant="plain" small label={`Restore ${vesselName(vessel, units)}`}>
                  Restore
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
