import { Form, Link, useLocation } from 'react-router'
import { AppearanceForm, type Theme } from './appearance-form.tsx'
import { Avatar } from './avatar.tsx'
import type { Logo } from './brand.tsx'
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx'
import { Icon } from './icon.tsx'
import { Menu, MenuLink } from './menu.tsx'
import type { ShellUser } from './sidebar.tsx'
import type { IconName } from './icons.ts'

export type MenuEntry = { label: string; to: string; icon?: IconName }
export type ShellPort = { slug: string; name: string; colour?: string | null; logo?: Logo | null }

export type TopbarProps = {
  /** Without the port, which comes first by itself. */
  crumbs: readonly Crumb[]
  port: ShellPort
  /** Every port of this person; the switcher shows from two on. */
  ports?: readonly ShellPort[]
  /** Left out where there is no search. */
  search?: { action: string; value?: string }
  /** What this person opened last. */
  recent?: readonly MenuEntry[]
  /** What the New menu offers to this person. */
  create?: readonly MenuEntry[]
  notifications?: { to: string; unread: number }
  help?: string
  user: ShellUser
  userLinks?: readonly MenuEntry[]
  theme: Theme
}

export function Topbar(props: TopbarProps) {
  const { crumbs, port, ports = [], search, recent = [], create = [], notifications, help, ...mine } = props
  return (
    <header className="top">
      <p className="port-bar">{port.name}</p>
      <div className="topbar">
        <Breadcrumbs items={crumbs} port={{ name: port.name, to: `/${port.slug}` }} />
        {search && <SearchForm {...search} />}
        {search && (
          <Link className="icon-btn narrow-only" to={search.action} aria-label="Search">
            <Icon of="search" />
          </Link>
        )}
        {recent.length > 0 && (
          <Menu wideOnly label="Recently viewed" summary={<Icon of="clock" />}>
            <MenuLinks entries={recent} />
          </Menu>
        )}
        {ports.length > 1 && <PortSwitcher port={port} ports={ports} />}
        {create.length > 0 && <NewMenu entries={create} />}
        {notifications && <BellLink {...notifications} />}
        {help && (
          <Link className="icon-btn wide-only" to={help} aria-label="Help">
            <Icon of="circle-question-mark" />
          </Link>
        )}
        <UserMenu {...mine} port={port} ports={ports} />
      </div>
    </header>
  )
}

function SearchForm({ action, value }: { action: string; value?: string }) {
  return (
    <search className="search">
      <Form action={action}>
        <Icon of="search" />
        <input
          key={value}
          type="search"
          name="q"
          defaultValue={value}
          aria-label="Search clients, interests and berths"
          placeholder="Search"
          enterKeyHint="search"
        />
      </Form>
    </search>
  )
}

function PortSwitcher({ port, ports }: Ports) {
  return (
    <Menu
      wideOnly
      look="button"
      label={`Port: ${port.name}. Change port`}
      summary={
        <>
          <Icon of="anchor" />
          {port.name}
        </>
      }
    >
      <PortLinks port={port} ports={ports} />
    </Menu>
  )
}

type Ports = { port: ShellPort; ports: readonly ShellPort[] }

const PortLinks = ({ port, ports }: Ports) =>
  ports.map(({ slug, name }) => (
    <MenuLink key={slug} to={`/${slug}`} icon="anchor" current={slug === port.slug}>
      {name}
    </MenuLink>
  ))

function NewMenu({ entries }: { entries: readonly MenuEntry[] }) {
  return (
    <Menu
      look="button"
      label="New"
      summary={
        <>
          <Icon of="plus" />
          <span className="wide-only">New</span>
        </>
      }
    >
      <MenuLinks entries={entries} />
    </Menu>
  )
}

function BellLink({ to, unread }: { to: string; unread: number }) {
  return (
    <Link className="icon-btn" to={to} aria-label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}>
      <Icon of="bell" />
      {unread > 0 && (
        <span className="dot" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}

const MenuLinks = ({ entries }: { entries: readonly MenuEntry[] }) =>
  entries.map(({ label, to, icon }) => (
    <MenuLink key={to} to={to} icon={icon}>
      {label}
    </MenuLink>
  ))

type UserMenuProps = Pick<TopbarProps, 'user' | 'userLinks' | 'theme'> & Ports

/** On a phone it also changes the port. */
function UserMenu({ user, userLinks = [], theme, port, ports }: UserMenuProps) {
  const { pathname, search } = useLocation()
  return (
    <Menu
      summary={
        <>
          <Avatar name={user.name} />
          <span className="vh">, {user.name}, your menu</span>
        </>
      }
    >
      <p className="menu-who">
        <b>{user.name}</b>
        <span className="meta">{user.role}</span>
      </p>
      <MenuLinks entries={userLinks} />
      {ports.length > 1 && (
        <div className="menu-ports">
          <hr />
          <PortLinks port={port} ports={ports} />
        </div>
      )}
      <hr />
      <AppearanceForm theme={theme} returnTo={pathname + search} />
      <hr />
      <Form method="post" action="/logout">
        <button>
          <Icon of="log-out" />
          Log out
        </button>
      </Form>
    </Menu>
  )
}
