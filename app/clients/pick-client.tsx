import { Link } from 'react-router'
import { withSearch } from '#app/filters.ts'
import { countryName } from '#app/geo/country.ts'
import { FindClientPanel } from './find-client-panel.tsx'

type Props = {
  title: string
  /** The name that the choice has in the address. */
  param: string
  chosen: { id: string; name: string } | null
  found: { id: string; name: string; country: string | null }[]
  q: string
}

/** Who is chosen already, or the search for them. */
export function PickClient({ title, param, chosen, found, q }: Props) {
  if (chosen)
    return (
      <p className="meta">
        {title}: {chosen.name}. <Link to="?">Choose another client</Link>
      </p>
    )
  return (
    <FindClientPanel
      title={title}
      label="Name, e-mail or phone"
      q={q}
      found={found.map(({ country, ...client }) => ({ ...client, note: countryName(country) }))}
      to={(id) => withSearch('', { [param]: id })}
      isMain
    >
      Nobody is found by that. Try a shorter piece of the name.
    </FindClientPanel>
  )
}
