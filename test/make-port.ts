import { seededRoles, type RoleKey } from '#app/access/starting-roles.ts'
import { openPort, type PortScope, type ScopedPort } from '#app/access/scope.server.ts'
import { readPortSettings } from '#app/ports/port-settings.server.ts'
import type { TestDatabase } from './database.ts'

export type Staff = {
  port: ScopedPort
  /** A member of the port with this role, made at the first ask. */
  as(role: RoleKey): Promise<PortScope>
}

/** A port of its own with the seeded roles, and scopes of people who work there. Call inside beforeAll or a test. */
export async function makePort(database: TestDatabase, slug: string, settings: object = {}): Promise<Staff> {
  for (const role of seededRoles)
    await database.query(
      'insert into roles (key, name, is_system, permissions) values ($1, $2, $3, $4) on conflict (key) do nothing',
      [role.key, role.name, role.isSystem, JSON.stringify(role.permissions)],
    )
  const [row] = await database.query<{ id: string }>(
    `insert into ports (slug, name, default_currency, timezone, settings) values ($1, $2, 'USD', 'America/Anguilla', $3) returning id`,
    [slug, `Port ${slug}`, JSON.stringify(settings)],
  )
  const port: ScopedPort = {
    id: row!.id,
    slug,
    name: `Port ${slug}`,
    currency: 'USD',
    timezone: 'America/Anguilla',
    isActive: true,
    settings: readPortSettings(settings),
    branding: {},
  }
  const scopes = new Map<RoleKey, PortScope>()
  return {
    port,
    async as(role) {
      const known = scopes.get(role)
      if (known) return known
      const name = seededRoles.find(({ key }) => key === role)!.name
      const [user] = await database.query<{ id: string }>(
        `with person as (insert into users (email, name) values ($1, $2) returning id)
         insert into user_port_roles (port_id, user_id, role_id)
         select $3, person.id, roles.id from person, roles where roles.key = $4 returning user_id as id`,
        [`${role}@${slug}.example`, `${name} of ${slug}`, port.id, role],
      )
      const scope = openPort({
        port,
        user: {
          id: user!.id,
          name: `${name} of ${slug}`,
          email: `${role}@${slug}.example`,
          roleName: name,
          isSuperAdmin: false,
          locale: 'en-GB',
          units: 'metric',
        },
        granted: new Set(seededRoles.find(({ key }) => key === role)!.permissions),
      })
      scopes.set(role, scope)
      return scope
    },
  }
}
