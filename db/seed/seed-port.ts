import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { addSampleTemplates } from '#app/papers/sample-templates.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { StartProblem } from '#server/platform/start-problem.ts'
import { asSystem } from '#db/system.ts'

export type PortChoice = { slug?: string; create?: string; currency?: string; timezone?: string }

/** The port that lists are read into: the one named, a new one, or the oldest. */
export async function choosePort({ slug, create, currency = 'USD', timezone = 'UTC' }: PortChoice): Promise<PortScope> {
  if (create?.trim() === '') throw new StartProblem('--create needs the name of the new port.')
  if (create) await createPort({ slug: slug ?? slugOf(create), name: create, currency, timezone })
  const wanted = slug ?? (create && slugOf(create))
  const ports = await asSystem((tx) =>
    tx.selectFrom('ports').select(['id', 'slug', 'is_active']).orderBy('id').execute(),
  )
  const found = wanted ? ports.find((port) => port.slug === wanted) : ports.find((port) => port.is_active)
  const scope = found && (await openPortAsSystem(found.id))
  if (scope) return scope
  const known = ports.map((port) => port.slug).join(', ')
  if (!wanted)
    throw new StartProblem('There is no port yet. Make one: --create "Name of the port" --currency USD --timezone UTC')
  throw new StartProblem(`There is no active port ${wanted}. Ports: ${known || 'none'}. --create "Name" makes one.`)
}

async function createPort(port: { slug: string; name: string; currency: string; timezone: string }) {
  if (!Intl.supportedValuesOf('currency').includes(port.currency))
    throw new StartProblem(`${port.currency} is not a currency code.`)
  if (!isZone(port.timezone)) throw new StartProblem(`${port.timezone} is not a time zone.`)
  if (!/^[a-z][a-z0-9-]{1,48}$/.test(port.slug))
    throw new StartProblem(`--port ${port.slug} is not possible: small letters, digits and dashes.`)
  const { slug, name, currency, timezone } = port
  const made = await asSystem((tx) =>
    tx
      .insertInto('ports')
      .values({ slug, name, default_currency: currency, timezone })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst(),
  )
  const scope = made && (await openPortAsSystem(made.id))
  if (scope) await addSampleTemplates(scope)
}

const slugOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .slice(0, 40)

function isZone(name: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
