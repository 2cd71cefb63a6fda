import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { SaleState } from './berth.ts'
import { dayWords, yearsWords } from './berth-words.ts'

type Tenure = {
  id: string
  client_id: string | null
  client: string | null
  starts_on: string
  ends_on: string
  years: number
}
type Props = { berth: { id: string; status: SaleState }; tenures: readonly Tenure[]; today: string }

/** Who has the berth, from when to when; else how somebody comes to have it. */
export function TenurePanel({ berth, tenures, today }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const current = tenures.find(({ ends_on }) => ends_on > today)
  const last = tenures.findLast(({ ends_on }) => ends_on <= today)
  const sell = can('berths:edit') && can('clients:view') && (
    <LinkButton small to={`/${slug}/berths/${berth.id}/sell`}>
      Record the owner
    </LinkButton>
  )
  if (!current)
    return (
      <Panel title="Tenure" flush>
        <EmptyState icon="anchor" small actions={sell}>
          {last
            ? `The last tenure ended on ${dayWords(last.ends_on)}. The berth can be sold again.`
            : 'Nobody has this berth. A tenure starts when a sale is completed.'}
        </EmptyState>
      </Panel>
    )
  const { client, client_id } = current
  const owner = client && client_id ? <Link to={`/${slug}/clients/${client_id}`}>{client}</Link> : client
  return (
    <Panel title="Tenure">
      <Facts
        facts={[
          { label: 'Owner', value: can('clients:view') ? (owner ?? 'Not recorded') : undefined },
          { label: 'From', value: dayWords(current.starts_on) },
          { label: 'Until', value: dayWords(current.ends_on) },
          { label: 'Length', value: yearsWords(current.years) },
        ]}
      />
    </Panel>
  )
}
