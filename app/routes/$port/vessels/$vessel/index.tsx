import { portScope } from '#app/access/scope.server.ts'
import { FieldPanel } from '#app/custom-fields/field-facts.tsx'
import { showFields } from '#app/custom-fields/field-values.server.ts'
import { refuse } from '#app/http.server.ts'
import { InterestTable } from '#app/interests/interest-table.tsx'
import { useRights } from '#app/access/rights.ts'
import { TagLine } from '#app/tags/tag-line.tsx'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Columns, PageHead, Section } from '#app/ui/page.tsx'
import { VesselActs } from '#app/vessels/vessel-acts.tsx'
import { vesselCrumbs } from '#app/vessels/vessel-crumbs.ts'
import { InsurancePanel, OwnersPanel, VesselFactsPanel } from '#app/vessels/vessel-sheet.tsx'
import { showVesselPage } from '#app/vessels/vessel-page.server.ts'
import { vesselName, vesselTypeLabels } from '#app/vessels/vessel.ts'
import type { Route } from './+types/index'

export const handle = { crumb: vesselCrumbs() }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const [page, custom] = await Promise.all([
    showVesselPage(scope, params.vessel),
    showFields(scope, 'vessel', params.vessel),
  ]).catch(refuse)
  return { ...page, custom }
}

export default function Vessel({ loaderData, params }: Route.ComponentProps) {
  const { can } = useRights()
  const { vessel, interests } = loaderData
  const { units } = usePortDisplay()
  return (
    <>
      <PageHead
        title={vesselName(vessel, units)}
        meta={[vessel.type && vesselTypeLabels[vessel.type], `Vessel of ${vessel.client}`].filter(Boolean).join(' · ')}
        marks={vessel.archived_at && <Badge tone="warning">Removed</Badge>}
        actions={<VesselActs vessel={vessel} />}
      />
      <TagLine tags={vessel.tags} to={can('clients:edit') && `/${params.port}/vessels/${vessel.id}/tags`} />
      <Columns
        asideLabel="Owners and insurance"
        aside={
          <>
            <OwnersPanel page={loaderData} />
            <InsurancePanel page={loaderData} />
          </>
        }
      >
        <VesselFactsPanel page={loaderData} />
        <FieldPanel custom={loaderData.custom} />
        {interests.length > 0 && (
          <Section title="Interests with this vessel">
            <InterestTable rows={interests} />
          </Section>
        )}
      </Columns>
    </>
  )
}
