import { useRights } from '#app/access/rights.ts'
import { formatLength } from '#app/measures/length.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { BerthMark } from '#app/ui/berth-mark.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { DockCard } from '#app/ui/dock-card.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { mooringTypeLabels, shownStatus, type MooringType, type SaleState } from './berth.ts'
import { TakePhoto } from './take-photo.tsx'
import { HolderContacts, type HolderContact } from './holder-contacts.tsx'
import { holderWords } from './holder-words.ts'
import { vesselThere, type VesselThere } from './tenure-vessel-fact.tsx'

type Head = {
  berth: {
    id: string
    label: string
    dock: string
    status: SaleState
    length: string
    width: string | null
    depth: string | null
    mooring_type: MooringType | null
    free_from: string | null
    archived_at: Date | string | null
    is_under_repair: boolean
    /** The work that makes it so. */
    work_id: string | null
  }
  tenure: ({ client: string | null; ends_on: string } & VesselThere) | null
  contacts: readonly HolderContact[]
}

/** The number, the state and the acts: a card under the thumb on a phone, a line on a desk. */
export function BerthHead({ berth, tenure, contacts }: Head) {
  const { units } = usePortDisplay()
  const { can } = useRights()
  const { to, acts } = useActs(berth)
  const status = shownStatus(berth.status, berth.is_under_repair)
  const place = [`Dock ${berth.dock}`, berth.mooring_type && mooringTypeLabels[berth.mooring_type].toLowerCase()]
  const size = (label: string, metres: string | null) => ({
    label,
    value: metres ? formatLength(Number(metres), units) : '–',
  })
  const lies = tenure && vesselThere(tenure, units)
  const who = [holderWords(berth, tenure), lies && `${lies}, lies there.`].filter(Boolean).join(' ')
  return (
    <>
      <div className="head-wide">
        <PageHead
          title={`Berth ${berth.label}`}
          marks={
            <>
              <BerthMark status={status} />
              {berth.is_under_repair && <BerthMark status={berth.status} bare prefix="State of sale" />}
              {berth.archived_at && <Badge>Archived</Badge>}
            </>
          }
          meta={place.filter(Boolean).join(', ')}
          actions={
            <div className="actions only-wide-flex">
              {acts.map(({ label, to, icon }) => (
                <LinkButton key={label} to={to} icon={icon}>
                  {label}
                </LinkButton>
              ))}
              {can('berths:edit') && (
                <LinkButton to={`${to}/edit`} variant="primary" icon="pencil">
                  Edit
                </LinkButton>
              )}
            </div>
          }
        />
      </div>
      <DockCard
        number={berth.label}
        status={status}
        who={
          <>
            {berth.is_under_repair ? `Under repair. ${who}` : who}
            <HolderContacts contacts={contacts} />
          </>
        }
        dimensions={[size('Length', berth.length), size('Width', berth.width), size('Depth', berth.depth)]}
        actions={[
          ...acts,
          ...(can('berths:edit') && !berth.archived_at
            ? [{ label: 'Add a note', to: `${to}/notes`, icon: 'notebook-pen' as const }]
            : []),
          ...(can('berths:edit') ? [{ label: 'Edit', to: `${to}/edit`, icon: 'pencil' as const }] : []),
        ].map((act, index) => ({ ...act, primary: index === 0 }))}
        extra={can('files:upload') && !berth.archived_at && <TakePhoto action={`${to}/files`} />}
      />
    </>
  )
}

function useActs({ id, archived_at, work_id }: Head['berth']) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const to = `/${slug}/berths/${id}`
  if (archived_at) return { to, acts: [] }
  return {
    to,
    acts: [
      can('berths:log_maintenance') && { label: 'Log work', to: `${to}/maintenance/new`, icon: 'wrench' as const },
      can('berths:log_maintenance') &&
        work_id !== null && { label: 'Finish work', to: `${to}/maintenance/${work_id}/finish`, icon: 'check' as const },
      can('clients:edit') &&
        can('interests:view') && { label: 'Log a call', to: `${to}/activities/new`, icon: 'phone' as const },
      can('berths:edit') && { label: 'Change status', to: `${to}/status`, icon: 'arrow-left-right' as const },
    ].filter((act) => typeof act === 'object'),
  }
}
