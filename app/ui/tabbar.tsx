import { Link, useLocation } from 'react-router'
import { Icon } from './icon.tsx'
import { isCurrent, type NavEntry } from './sidebar.tsx'

/** The phone's bar: the four places of the day and the drawer, under the thumb. */
export function Tabbar({ entries }: { entries: readonly NavEntry[] }) {
  const { pathname } = useLocation()
  const places = entries.filter(({ isDeep }) => !isDeep).slice(0, 4)
  return (
    <nav className="tabbar" aria-label="Short cuts">
      {places.map((entry) => (
        <Link key={entry.to} to={entry.to} aria-current={isCurrent(entry, pathname) ? 'page' : undefined}>
          <Icon of={entry.icon} />
          {entry.label}
        </Link>
      ))}
      <button type="button" popoverTarget="nav">
        <Icon of="menu" />
        More
      </button>
    </nav>
  )
}
