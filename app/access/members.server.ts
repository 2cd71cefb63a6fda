import { sql } from 'kysely'
import { createContext, redirect } from 'react-router'
import { NotFound } from '#app/errors.ts'
import { refuse } from '#app/http.server.ts'
import type { RequestInfo } from '#app/request.ts'
import { asSystem } from '#db/system.ts'
import { readTogether } from '#db/transaction.ts'
import { grantedTo } from './granted.ts'
import { permissions, type Permission } from './permissions.ts'
import { scopedPort } from './port-door.server.ts'
import { openPort, type PortScope, type ScopedPort } from './scope.server.ts'
import type { Account } from './session.server.ts'

export const signedIn = createContext<Account | null>(null)
/** The ports of the signed-in person; set where a staff scope is opened. */
export const memberships = createContext<Membership[]>([])

export type Membership = {
  port: ScopedPort
  roleKey: string
  roleName: string
  granted: ReadonlySet<Permission>
}

/** The ports an account may enter, with what it may do there: a role's rights, merged with the port's overrides of that role. */
export async function listMemberships(account: Account): Promise<Membership[]> {
  const { rows } = await readTogether([{ text: 'set local role crm_system' }], (db) => ({
    rows: db
      .selectFrom('ports as p')
      .leftJoin('user_port_roles as m', (join) =>
        join.onRef('m.port_id', '=', 'p.id').on('m.user_id', '=', account.id).on('m.ended_at', 'is', null),
      )
      .leftJoin('roles as r', 'r.id', 'm.role_id')
      .select([
        'p.id',
        'p.slug',
        'p.name',
        'p.default_currency',
        'p.timezone',
        'p.is_active',
        'p.settings',
        'p.branding',
      ])
      .select(['r.key', 'r.name as roleName', 'r.permissions'])
      .select(
        sql<
          { permission: string; is_allowed: boolean }[]
        >`(select coalesce(jsonb_agg(jsonb_build_object('permission', o.permission,
          'is_allowed', o.is_allowed)), '[]') from port_role_overrides o where o.port_id = p.id and o.role_id = r.id)`.as(
          'overrides',
        ),
      )
      .where((eb) =>
        account.is_super_admin ? eb.lit(true) : eb.and([eb('m.id', 'is not', null), eb('p.is_active', '=', true)]),
      )
      .orderBy('p.name'),
  }))
  return rows.map((row) => ({
    port: scopedPort(row),
    roleKey: row.key ?? 'super_admin',
    roleName: row.roleName ?? 'Super admin',
    granted: account.is_super_admin
      ? new Set(permissions)
      : grantedTo(row.key, row.permissions as string[], row.overrides),
  }))
}

/** Opens the scope of a staff page: membership and active port, or the answer that there is no such port. */
export async function openStaffScope(
  account: Account,
  mine: Membership[],
  slug: string,
  request: RequestInfo,
): Promise<PortScope> {
  const membership = mine.find(({ port }) => port.slug === slug)
  if (!membership) {
    if (mine.length === 0) throw redirect('/no-access', 303)
    return refuse(new NotFound('port'))
  }
  if (account.is_super_admin && membership.roleKey === 'super_admin')
    await noteEntrance(account, membership.port.id, request)
  return openPort({
    port: membership.port,
    user: {
      id: account.id,
      name: account.name,
      email: account.email,
      roleName: membership.roleName,
      isSuperAdmin: account.is_super_admin,
      locale: account.locale,
      units: account.units,
    },
    granted: membership.granted,
    request: { requestId: request.id, address: request.address, userAgent: request.userAgent },
  })
}

const entered = new Set<string>()

/** Super admins may enter every port, and each session that does is in the audit log once. */
async function noteEntrance(account: Account, portId: string, request: RequestInfo) {
  const visit = `${account.sessionId} ${portId}`
  if (entered.has(visit)) return
  if (entered.size > 10_000) entered.clear()
  await asSystem(
    (tx) =>
      tx
        .insertInto('audit_logs')
        .values({ port_id: portId, action: 'login', entity: 'ports', entity_id: portId })
        .execute(),
    { userId: account.id, requestId: request.id, address: request.address, userAgent: request.userAgent },
  )
  entered.add(visit)
}
