import { permissions } from '#app/access/permissions.ts'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { asSystem } from '#db/system.ts'
import type { DemoPort } from './demo-ports.ts'

export type DemoStaff = { port: PortScope; manager: PortScope; agents: PortScope[]; dock: PortScope }

/** The demo's people at work, so that the timeline and the audit log name who did what. */
export async function openDemoStaff({ slug, people }: DemoPort): Promise<DemoStaff> {
  const { port, users } = await asSystem(async (tx) => ({
    port: await tx.selectFrom('ports').select('id').where('slug', '=', slug).executeTakeFirstOrThrow(),
    users: await tx
      .selectFrom('users')
      .select(['id', 'name', 'email', 'locale', 'units'])
      .where(
        'email',
        'in',
        people.map(({ email }) => email),
      )
      .execute(),
  }))
  const scope = (await openPortAsSystem(port.id))!
  const scopes = people.map(({ email, role }) => {
    const user = users.find((each) => each.email === email)!
    return {
      role,
      scope: openPort({
        port: scope.port,
        user: { ...user, roleName: role, isSuperAdmin: false },
        granted: new Set(permissions),
      }),
    }
  })
  const having = (role: string) => scopes.filter((each) => each.role === role).map((each) => each.scope)
  const manager = having('sales_manager')[0]!
  return { port: scope, manager, agents: having('sales_agent'), dock: having('dock_staff')[0] ?? manager }
}
