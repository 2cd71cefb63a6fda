import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { vesselName, vesselSize } from '#app/vessels/vessel.ts'
import type { Units } from '#app/measures/length.ts'

export type VesselThere = {
  vessel_id: string | null
  vessel: string | null
  vessel_loa: string | null
  vessel_beam: string | null
}

/** "Golden Isle, 20 m × 5 m": nothing where no vessel is recorded. */
export function vesselThere(
  { vessel_id, vessel: name, vessel_loa: loa, vessel_beam: beam }: VesselThere,
  units: Units,
) {
  if (!vessel_id) return null
  return [vesselName({ name, loa }, units), name && vesselSize({ loa, beam }, units)].filter(Boolean).join(', ')
}

/** The vessel that lies at a berth, and where to record another. */
export function TenureVesselFact({ of }: { of: VesselThere & { id: string } }) {
  const { slug, units } = usePortDisplay()
  const { can } = useRights()
  const words = vesselThere(of, units)
  return (
    <>
      {words ? <Link to={`/${slug}/vessels/${of.vessel_id}`}>{words}</Link> : 'Not recorded'}
      {can('berths:log_maintenance') && (
        <>
          {' '}
          <Link to={`/${slug}/berths/tenures/${of.id}/vessel`} aria-label="Record which vessel lies there">
            {words ? 'Change' : 'Record'}
          </Link>
        </>
      )}
    </>
  )
}
