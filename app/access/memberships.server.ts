import { sql, type Expression } from 'kysely'
import type { Reader } from '#db/transaction.ts'
import { grantedTo, type Override } from './granted.ts'
import { permissions, type Permission } from './permissions.ts'
import { scopedPort } from './port-door.server.ts'
import type { ScopedPort } from './scope.server.ts'

export type Membership = {
  port: ScopedPort
  roleKey: string
  roleName: string
  granted: ReadonlySet<Permission>
}

/** The ports an account may enter, with its role there and what the port changed in that role. */
export const membershipsOf = (db: Reader, userId: Expression<string>) =>
  db
    .selectFrom('users as u')
    .innerJoin('ports as p', (join) => join.onTrue())
    .leftJoin('user_port_roles as m', (join) =>
      join.onRef('m.port_id', '=', 'p.id').onRef('m.user_id', '=', 'u.id').on('m.ended_at', 'is', null),
    )
    .leftJoin('roles as r', 'r.id', 'm.role_id')
    .select(['p.id', 'p.slug', 'p.name', 'p.default_currency', 'p.timezone', 'p.is_active', 'p.settings', 'p.branding'])
    .select(['u.is_super_admin', 'r.key', 'r.name as roleName', 'r.permissions'])
    .select(
      sql<Override[]>`(select coalesce(jsonb_agg(jsonb_build_object('permission', o.permission,
          'is_allowed', o.is_allowed)), '[]') from port_role_overrides o where o.port_id = p.id and o.role_id = r.id)`.as(
        'overrides',
      ),
    )
    .where('u.id', '=', userId)
    .where((eb) => eb.or([eb.ref('u.is_super_admin'), eb.and([eb('m.id', 'is not', null), eb.ref('p.is_active')])]))
    .orderBy('p.name')

type Row = Awaited<ReturnType<ReturnType<typeof membershipsOf>['execute']>>[number]

export const asMembership = (row: Row): Membership => ({
  port: scopedPort(row),
  roleKey: row.key ?? 'super_admin',
  roleName: row.roleName ?? 'Super admin',
  granted: row.is_super_admin ? new Set(permissions) : grantedTo(row.key, row.permissions as string[], row.overrides),
})
