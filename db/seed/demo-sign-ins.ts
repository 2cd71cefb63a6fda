import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { hashPassword } from '#app/access/password.server.ts'
import type { RoleKey } from '#app/access/starting-roles.ts'
import { inPort } from '#db/port.ts'
import { asSystem } from '#db/system.ts'
import type { Tx } from '#db/transaction.ts'
import { demoOwner, demoPorts } from './demo-ports.ts'
import { ensureSeededRoles } from './seeded-roles.ts'

export type DemoAccount = { role: RoleKey; email: string; password: string; port: string }

type Wanted = DemoAccount & { name: string; isSuperAdmin: boolean; memberOf: string[] }

/** Makes the demo's ports and people, with passwords that nobody else has; an interrupted start gets new ones. */
export async function makeDemoAccounts(): Promise<DemoAccount[]> {
  const wanted = wantedAccounts()
  const hashes = await Promise.all(wanted.map(({ password }) => hashPassword(password)))
  const made = await asSystem(async (tx) => {
    const roles = await ensureSeededRoles(tx)
    const ports = await insertPorts(tx)
    const users = await tx
      .insertInto('users')
      .values(
        wanted.map(({ email, name, isSuperAdmin, port }, at) => ({
          email,
          name,
          password_hash: hashes[at],
          email_verified_at: new Date(),
          is_super_admin: isSuperAdmin,
          default_port_id: ports[port]!,
          ...personal(port),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .expression(sql`lower(email)`)
          .doUpdateSet((eb) => ({ password_hash: eb.ref('excluded.password_hash') })),
      )
      .returning(['id', 'email'])
      .execute()
    return { roles, ports, userOf: new Map(users.map(({ id, email }) => [email, id])) }
  })
  for (const { slug } of demoPorts) {
    const members = wanted.filter(({ memberOf }) => memberOf.includes(slug))
    await inPort({ portId: made.ports[slug]! }, (tx) =>
      tx
        .insertInto('user_port_roles')
        .values(members.map(({ email, role }) => ({ user_id: made.userOf.get(email)!, role_id: made.roles[role] })))
        .onConflict((conflict) => conflict.columns(['port_id', 'user_id']).doNothing())
        .execute(),
    )
  }
  return wanted.map(({ role, email, password, port }) => ({ role, email, password, port }))
}

function wantedAccounts(): Wanted[] {
  const everywhere = demoPorts.map(({ slug }) => slug)
  const home = everywhere[0]!
  const owner = { ...demoOwner, role: 'super_admin' as const, port: home, isSuperAdmin: true, memberOf: everywhere }
  const staff = demoPorts.flatMap(({ slug, people }) =>
    people.map((person) => ({ ...person, port: slug, isSuperAdmin: false, memberOf: [slug] })),
  )
  return [owner, ...staff].map((account) => ({ ...account, password: newPassword() }))
}

async function insertPorts(tx: Tx): Promise<Record<string, string>> {
  await tx
    .insertInto('ports')
    .values(
      demoPorts.map(({ slug, name, currency, timezone, colour }) => ({
        slug,
        name,
        default_currency: currency,
        timezone,
        // stands there while the sample data is still being made
        settings: JSON.stringify({ isDemoUnfinished: true }),
        branding: JSON.stringify({ colour }),
        is_demo: true,
      })),
    )
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute()
  const ports = await tx.selectFrom('ports').select(['id', 'slug']).execute()
  return Object.fromEntries(ports.map(({ id, slug }) => [slug, id]))
}

function personal(port: string) {
  const { timezone, locale, units } = demoPorts.find(({ slug }) => slug === port)!
  return { timezone, locale, units }
}

/** Four groups that can be read out and typed; 16 characters of 31 are about 79 bits. */
function newPassword() {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
