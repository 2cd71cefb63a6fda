import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { FindClientPanel } from '#app/clients/find-client-panel.tsx'
import { withSearch } from '#app/filters.ts'
import { countryName } from '#app/geo/country.ts'

type Props = {
  client: { id: string; name: string } | null
  berthId?: string
  found: { id: string; name: string; country: string | null }[]
  q: string
}

/** Somebody known already. */
export function FindClient({ client, berthId, found, q }: Props) {
  const { can } = useRights()
  const to = (change: Record<string, string | undefined>) => withSearch('', { berth: berthId, ...change })
  if (!can('clients:view')) return null
  if (client)
    return (
      <p className="meta">
        For {client.name}. <Link to={to({})}>Choose another client</Link>
      </p>
    )
  return (
    <FindClientPanel
      title="A client you know already"
      label="Name, e-mail or phone"
      q={q}
      found={found.map(({ country, ...each }) => ({ ...each, note: countryName(country) }))}
      to={(id) => to({ client: id })}
      keep={{ berth: berthId }}
    >
      Nobody is found by these words. Type the name below instead.
    </FindClientPanel>
  )
}
