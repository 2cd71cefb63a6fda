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

const nameOf = ({ vessel: name, vessel_loa: loa }: VesselThere, units: Units) => vesselName({ name, loa }, units)
const sizeOf = ({ vessel: name, vessel_loa: loa, vessel_beam: beam }: VesselThere, units: Units) =>
  name && vesselSize({ loa, beam }, units)

/** "Golden Isle, 20 m × 5 m": nothing where no vessel is recorded. */
export const vesselThere = (there: VesselThere, units: Units) =>
  there.vessel_id && [nameOf(there, units), sizeOf(there, units)].filter(Boolean).join(', ')

/** The vessel that lies at a berth, and where to record another. */
export function TenureVesselFact({ of }: { of: VesselThere & { id: string } }) {
  const { slug, units } = usePortDisplay()
  const { can } = useRights()
  return (
    <>
      {of.vessel_id ? (
        <>
          <Link to={`/${slug}/vessels/${of.vessel_id}`}>{nameOf(of, units)}</Link>
          <span className="meta block">{sizeOf(of, units)}</span>
        </>
      ) : (
        'Not recorded '
      )}
      {can('berths:log_maintenance') && (
        <Link
          to={`/${slug}/berths/tenures/${of.id}/vessel`}
          aria-label={of.vessel_id ? 'Change the vessel' : 'Record the vessel'}
        >
          {of.vessel_id ? 'Change' : 'Record'}
        </Link>
      )}
    </>
  )
}
