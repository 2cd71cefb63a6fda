import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { SaleState } from './berth.ts'
import { dayWords } from './berth-words.ts'
import { HolderContacts, type HolderContact } from './holder-contacts.tsx'
import { TenureActs } from './tenure-acts.tsx'
import { TenureVesselFact, type VesselThere } from './tenure-vessel-fact.tsx'
import { termWords, type TenureEnding, type TenureOrigin } from './tenure.ts'

type Tenure = {
  id: string
  client_id: string | null
  client: string | null
  starts_on: string
  ends_on: string
  origin: TenureOrigin
  ended_by: TenureEnding
} & VesselThere
type Props = {
  berth: { id: string; status: SaleState }
  tenures: readonly Tenure[]
  contacts: readonly HolderContact[]
  today: string
}

/** Who has the berth, from when to when, and who comes after; else how somebody comes to have it. */
export function TenurePanel({ berth, tenures, contacts, today }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const [current, ...later] = tenures.filter(({ ends_on }) => ends_on > today)
  const before = tenures.findLast(({ ends_on }) => ends_on <= today)
  const sell = can('berths:edit') && can('clients:view') && (
    <LinkButton small to={`/${slug}/berths/${berth.id}/sell`}>
      Record the owner
    </LinkButton>
  )
  if (!current)
    return (
      <Panel title="Tenure" flush>
        <EmptyState icon="anchor" small actions={sell}>
          {before
            ? `The last tenure ended on ${dayWords(before.ends_on)}. The berth can be sold again.`
            : 'Nobody has this berth. A tenure starts when a sale is completed.'}
        </EmptyState>
      </Panel>
    )
  return (
    <Panel title="Tenure">
      <Facts
        facts={[
          {
            label: 'Owner',
            value: can('clients:view') && (
              <>
                <Owner of={current} />
                <HolderContacts contacts={contacts} />
              </>
            ),
          },
          { label: 'Lies there', value: can('clients:view') && <TenureVesselFact of={current} /> },
          { label: 'From', value: dayWords(current.starts_on) },
          { label: 'Until', value: dayWords(current.ends_on) },
          { label: 'Length', value: termWords(current) },
          before && { label: 'Before', value: <Period of={before} /> },
        ]}
      />
      <Acts of={current} all={tenures} today={today} />
      {later.map((tenure) => (
        <div key={tenure.id}>
          <Facts facts={[{ label: tenure.origin === 'renewal' ? 'Renewed' : 'Then', value: <Period of={tenure} /> }]} />
          <Acts of={tenure} all={tenures} today={today} />
        </div>
      ))}
    </Panel>
  )
}

function Owner({ of: { client, client_id } }: { of: Tenure }) {
  const { slug } = usePortDisplay()
  return client && client_id ? <Link to={`/${slug}/clients/${client_id}`}>{client}</Link> : (client ?? 'Not recorded')
}

function Period({ of }: { of: Tenure }) {
  const { can } = useRights()
  return (
    <>
      {can('clients:view') && (
        <>
          <Owner of={of} />,{' '}
        </>
      )}
      {dayWords(of.starts_on)} until {dayWords(of.ends_on)}
    </>
  )
}

function Acts({ of, all, today }: { of: Tenure; all: readonly Tenure[]; today: string }) {
  const is_renewed = all.some(({ origin, starts_on }) => origin === 'renewal' && starts_on === of.ends_on)
  return (
    <div className="actions">
      <TenureActs tenure={{ ...of, is_renewed }} today={today} />
    </div>
  )
}
