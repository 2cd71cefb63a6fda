import { sql } from 'kysely'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { isTimeZone, listTimeZones } from '#app/dates/time-zones.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { slugOf, slugProblem } from '#app/ports/port-slug.ts'
import { constraintOf } from '#db/faults.ts'
import { asSystem, withSystemRole } from '#db/system.ts'
import type { Tx } from '#db/transaction.ts'
import { installationRight } from './installation-right.ts'
import { isCurrency, listCurrencies } from './settings-input.server.ts'

export const NewPort = z
  .object({
    name: z
      .string('Enter the name of the port.')
      .trim()
      .min(1, 'Enter the name of the port.')
      .max(80, 'Use at most 80 characters.'),
    slug: z.string().trim().toLowerCase().max(60).optional(),
    currency: z.string('Choose the currency.').refine(isCurrency, 'Choose from the list.'),
    timezone: z.string('Choose the time zone.').refine(isTimeZone, 'Choose from the list.'),
  })
  .transform(({ slug, ...port }, context) => {
    const word = slug ?? slugOf(port.name)
    const message = slugProblem(word)
    if (message) context.addIssue({ code: 'custom', path: ['slug'], message })
    return { ...port, slug: word }
  })
export type NewPort = z.output<typeof NewPort>

const portsOf = (tx: Tx) =>
  tx
    .selectFrom('ports as p')
    .select(['p.id', 'p.slug', 'p.name', 'p.default_currency', 'p.timezone', 'p.is_active'])
    .select(
      sql<number>`(select count(*) from user_port_roles m where m.port_id = p.id and m.ended_at is null)`.as('people'),
    )

export async function listPorts(scope: PortScope) {
  scope.require(installationRight)
  const ports = await asSystem((tx) => portsOf(tx).orderBy('p.is_active', 'desc').orderBy('p.name').execute())
  return { ports }
}
export type PortRow = Awaited<ReturnType<typeof listPorts>>['ports'][number]

export function showNewPort(scope: PortScope) {
  scope.require(installationRight)
  const { currency, timezone } = scope.port
  return { zones: listTimeZones(timezone), currencies: listCurrencies(currency), currency, timezone }
}

export async function addPort(scope: PortScope, { currency, ...port }: NewPort) {
  scope.require(installationRight)
  return change(scope, async (tx) => {
    await tx
      .insertInto('ports')
      .values({ ...port, default_currency: currency })
      .execute()
      .catch(refuseTwin)
    return { name: port.name, slug: port.slug }
  })
}

export async function showPort(scope: PortScope, id: string) {
  scope.require(installationRight)
  const port = await asSystem((tx) => portsOf(tx).where('p.id', '=', id).executeTakeFirst())
  if (!port) throw new NotFound('port')
  return { port, isHere: port.id === scope.port.id }
}

/** Closes a port to its people, or opens it again. Its jobs, mails, feeds and public forms rest meanwhile; nothing is lost. */
export async function setPortActive(scope: PortScope, id: string, isActive: boolean) {
  scope.require(installationRight)
  return change(scope, async (tx) => {
    // all of them, in one order: two who close the last two ports wait for each other
    const ports = await tx.selectFrom('ports').select(['id', 'name', 'is_active']).orderBy('id').forUpdate().execute()
    const port = ports.find((each) => each.id === id)
    if (!port) throw new NotFound('port')
    if (port.is_active === isActive) return { name: port.name }
    if (!isActive && ports.filter((each) => each.is_active).length === 1)
      throw new RuleBroken(`${port.name} is the only active port. Add or open another one first.`)
    await tx.updateTable('ports').set({ is_active: isActive }).where('id', '=', id).execute()
    return { name: port.name }
  })
}

/** A port that rests takes no changes, but the one that wakes it. */
const change = <T>(scope: PortScope, work: (tx: Tx) => Promise<T>) =>
  scope.port.isActive ? scope.transaction((tx) => withSystemRole(tx, () => work(tx))) : asSystem(work, scope.actor)

function refuseTwin(error: unknown): never {
  if (constraintOf(error) === 'ports_slug_key') throw new RuleBroken('Another port has this address.', 'slug')
  throw error
}
