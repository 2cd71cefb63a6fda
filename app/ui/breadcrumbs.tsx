import { Link } from 'react-router'

export type Crumb = { label: string; to?: string }

/** The port first, then the way to this page; on a phone only the way back to the last place is left. */
export function Breadcrumbs({ items, port }: { items: readonly Crumb[]; port?: { name: string; to: string } }) {
  const last = items.length - 1
  return (
    <nav aria-label="You are here" className="crumb-nav">
      <ol className="crumbs">
        {port && (
          <li className="crumb-port">
            <Link to={port.to}>{port.name}</Link>
          </li>
        )}
        {items.map(({ label, to }, index) => (
          <li key={index} className={index === last - 1 && to ? 'crumb-back' : undefined}>
            {to && index < last ? <Link to={to}>{label}</Link> : <span aria-current="page">{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
