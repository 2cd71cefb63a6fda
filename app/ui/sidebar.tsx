import { Form, Link, useLocation } from 'react-router'
import { Avatar } from './avatar.tsx'
import { BrandMark, type Logo } from './brand.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

export type NavEntry = {
  label: string
  to: string
  icon: IconName
  /** Unread or waiting; nothing is shown at nought. */
  count?: number
  /** Current on this address alone, not below it. */
  exact?: boolean
  /** Not among the four places of the phone's bar. */
  isDeep?: boolean
}
export type NavSection = { label: string; entries: readonly NavEntry[] }
export type ShellUser = { name: string; role: string }

/** An entry is current on its page and on those below it. */
export function isCurrent({ to, exact }: Pick<NavEntry, 'to' | 'exact'>, pathname: string) {
  const clean = (path: string) => path.replace(/\/+$/, '')
  return clean(pathname) === clean(to) || (!exact && pathname.startsWith(`${clean(to)}/`))
}

function closeDrawer() {
  const drawer = document.getElementById('nav')
  if (drawer?.matches(':popover-open')) drawer.hidePopover()
}

type Props = {
  sections: readonly NavSection[]
  user: ShellUser
  home: string
  profile?: string
  folded: boolean
  portName: string
  logo?: Logo | null
}

/** A drawer on a phone, opened by popover without code; a column from 768 px on. */
export function Sidebar({ sections, user, home, profile, folded, portName, logo }: Props) {
  const { pathname, search } = useLocation()
  const who = (
    <>
      <Avatar name={user.name} />
      <span>
        {user.name}
        <small>{user.role}</small>
      </span>
    </>
  )
  return (
    <aside className="sidebar" id="nav" popover="auto" aria-label="Sidebar">
      <Link className="side-brand" to={home} title={portName} onClick={closeDrawer}>
        <BrandMark logo={logo} />
        <span>
          <b>{portName}</b>
          <small>Marina CRM</small>
        </span>
      </Link>
      <nav className="side-nav" aria-label="Main">
        {sections.map(({ label, entries }) =>
          entries.length === 0 ? null : (
            <SidebarSection key={label} label={label} entries={entries} pathname={pathname} />
          ),
        )}
      </nav>
      <div className="side-foot">
        {profile ? (
          <Link to={profile} onClick={closeDrawer} title={`${user.name}, ${user.role}`}>
            {who}
          </Link>
        ) : (
          <span className="side-who" title={`${user.name}, ${user.role}`}>
            {who}
          </span>
        )}
        <FoldForm folded={folded} returnTo={pathname + search} />
      </div>
    </aside>
  )
}

type SectionProps = NavSection & { pathname: string }

function SidebarSection({ label, entries, pathname }: SectionProps) {
  const id = `nav-${label.toLowerCase().replace(/\W+/g, '-')}`
  return (
    <>
      <p className="side-h" id={id}>
        {label}
      </p>
      <ul className="side-list" aria-labelledby={id}>
        {entries.map((entry) => (
          <li key={entry.to}>
            <Link
              to={entry.to}
              onClick={closeDrawer}
              title={entry.label}
              aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
            >
              <Icon of={entry.icon} />
              <span>{entry.label}</span>
              {Boolean(entry.count) && <span className="count">{entry.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function FoldForm({ folded, returnTo }: { folded: boolean; returnTo: string }) {
  const label = folded ? 'Open the sidebar' : 'Fold the sidebar'
  return (
    <Form method="post" action="/appearance/sidebar" preventScrollReset>
      <input type="hidden" name="sidebar" value={folded ? 'open' : 'folded'} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <button className="side-fold" aria-label={label} title={label}>
        <Icon of={folded ? 'panel-left-open' : 'panel-left-close'} />
      </button>
    </Form>
  )
}
