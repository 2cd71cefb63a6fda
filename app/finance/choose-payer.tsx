import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { FindClientPanel } from '#app/clients/find-client-panel.tsx'
import { countryName } from '#app/geo/country.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'

type Props = { found: { id: string; name: string; country: string | null }[]; q: string }

export function ChoosePayer({ found, q }: Props) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  return (
    <FindClientPanel
      title="Who is to pay?"
      q={q}
      found={found.map(({ country, ...client }) => ({ ...client, note: countryName(country) }))}
      to={(id) => `?client=${id}`}
      isMain
    >
      Nobody is called so. {can('clients:create') && <Link to={`/${slug}/clients/new`}>Add the client first</Link>}
    </FindClientPanel>
  )
}
