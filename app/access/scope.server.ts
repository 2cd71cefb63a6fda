import { createContext } from 'react-router'
import { Forbidden } from '#app/errors.ts'
import type { PortSettings } from '#app/ports/port-settings.ts'
import { inPort, openReader, type Actor, type Once, type PortTransaction } from '#db/port.ts'
import type { Queries, Reader, RowsOf } from '#db/transaction.ts'
import type { Permission } from './permissions.ts'

export type ScopedPort = {
  id: string
  slug: string
  name: string
  currency: string
  timezone: string
  isActive: boolean
  settings: PortSettings
  branding: { colour?: string; logo?: string }
}

export type ScopedUser = {
  id: string
  name: string
  email: string
  roleName: string
  isSuperAdmin: boolean
  locale: string
  units: 'metric' | 'imperial'
}

/** Who is acting, at which port, with which rights: the first argument of every domain function. */
export type PortScope = {
  port: ScopedPort
  /** Nobody for a visitor, a job or a script. */
  user: ScopedUser | null
  actor: Actor
  can(permission: Permission): boolean
  require(permission: Permission): void
  /** Several reads, one round trip, one snapshot. */
  read<Q extends Queries>(queries: (db: Reader) => Q): Promise<RowsOf<Q>>
  transaction<T>(work: (tx: PortTransaction) => Promise<T>): Promise<T>
  /** The next transaction happens once for this key. */
  once(once: Once): void
}

export const portScope = createContext<PortScope>()

export type Opening = {
  port: ScopedPort
  user?: ScopedUser
  granted: ReadonlySet<Permission>
  request?: Omit<Actor, 'portId' | 'userId'>
}

export function openPort({ port, user, granted, request }: Opening): PortScope {
  const actor: Actor = { portId: port.id, userId: user?.id, ...request }
  let pending: Once | undefined
  return {
    port,
    user: user ?? null,
    actor,
    can: (permission) => granted.has(permission),
    require(permission) {
      if (!granted.has(permission)) throw new Forbidden(permission, actor)
    },
    read: openReader(actor),
    transaction(work) {
      if (!port.isActive)
        throw new Forbidden(undefined, actor, 'This port is inactive: its records can be read, not changed.')
      const once = pending
      pending = undefined
      return inPort(actor, work, once)
    },
    once(once) {
      pending = once
    },
  }
}
