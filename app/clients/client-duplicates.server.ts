import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { RuleBroken } from '#app/errors.ts'
import type { PortTransaction } from '#db/port.ts'
import { likeName, likeness, type Certainty, type LikenessReason } from './likeness.ts'
import { primaryContact } from './primary-contact.server.ts'

export type Duplicate = {
  id: string
  name: string
  score: number
  certainty: Certainty
  reasons: LikenessReason[]
  isArchived: boolean
  email: string | null
  phone: string | null
}

/** Somebody known looks like the one being added: perhaps typed twice, unless a person says that they are two. */
export class DuplicatesFound extends RuleBroken {
  readonly duplicates: Duplicate[]
  constructor(duplicates: Duplicate[]) {
    const names = [...new Set(duplicates.map(({ name }) => name))].join(', ')
    super(
      `This may be a client already: ${names}. Look first, or say that this is somebody else.`,
      'despite_duplicates',
    )
    this.duplicates = duplicates
  }
}

export type Typed = {
  given_name?: string
  family_name?: string
  company_name?: string
  email?: string
  phone?: string
  contacts?: { kind: string; value: string }[]
  born_on?: string
  /** Typed beside the client, where a deal is begun. */
  vessel_name?: string
}

/** Who of the port's clients a person may be typing again, the likeliest first. */
export async function findDuplicates(tx: PortTransaction, typed: Typed): Promise<Duplicate[]> {
  const reach = [
    { kind: 'email', value: typed.email },
    { kind: 'phone', value: typed.phone },
    ...(typed.contacts ?? []),
  ].filter((each): each is { kind: string; value: string } => Boolean(each.value))
  const words = [typed.given_name, typed.family_name, typed.company_name].filter(Boolean).join(' ').slice(0, 200)
  const reached = await reachedBy(tx, reach)
  const named = await namedLike(tx, words)
  const ids = [...new Set([...reached.keys(), ...named.keys()])]
  if (ids.length === 0) return []
  const clients = await tx
    .selectFrom('clients as c')
    .select(['c.id', 'c.name', 'c.archived_at'])
    .select(sql<number>`similarity(c.search, fold(${words}))`.as('likeness'))
    .select(
      sql<boolean>`(c.company_name is not null and fold(c.company_name) = fold(${typed.company_name ?? ''}))`.as(
        'company',
      ),
    )
    .select(sql<boolean>`coalesce(c.born_on = ${typed.born_on ?? null}::date, false)`.as('birthday'))
    .select(sql<boolean>`coalesce(c.born_on <> ${typed.born_on ?? null}::date, false)`.as('isBornElsewhen'))
    .select(ownsVessel(typed.vessel_name).as('vessel'))
    .select(livesAt(reach).as('address'))
    .select((eb) => [primaryContact(eb, 'email').as('email'), primaryContact(eb, 'phone').as('phone')])
    .where('c.id', 'in', ids)
    .where('c.survivor_id', 'is', null)
    .execute()
  return clients
    .map(({ id, name: known, email, phone, archived_at, likeness: name, ...common }) => ({
      id,
      name: known,
      email,
      phone,
      isArchived: archived_at !== null,
      ...likeness({
        ...common,
        email: reached.get(id)?.has('email') ?? false,
        phone: reached.get(id)?.has('phone') ?? false,
        name,
      }),
    }))
    .filter(({ certainty }) => certainty !== 'none')
    .toSorted((one, two) => two.score - one.score || one.name.localeCompare(two.name))
    .slice(0, 6)
}

/** What a person is asked about before a client is added: a name alone is only pointed out. */
export const isAskedAbout = ({ certainty }: Duplicate) => certainty === 'certain' || certainty === 'likely'

/** The same while somebody types; asks for nothing but the right to add clients and to see them. */
export async function listDuplicates(scope: PortScope, typed: Typed) {
  scope.require('clients:create')
  scope.require('clients:view')
  return scope.transaction((tx) => findDuplicates(tx, typed))
}

const ownsVessel = (name = '') => sql<boolean>`exists (select from vessels v
  where v.port_id = c.port_id and v.client_id = c.id and v.archived_at is null and fold(v.name) = fold(${name}) and ${name} <> '')`

/** As the scan of every night weighs it: a postal address is never typed twice the same. */
const livesAt = (reach: { kind: string; value: string }[]) => sql<boolean>`exists (select from client_contacts k,
  unnest(${reach.filter(({ kind }) => kind === 'address').map(({ value }) => value)}::text[]) as t (address)
  where k.port_id = c.port_id and k.client_id = c.id and k.kind = 'address' and k.archived_at is null
    and similarity(fold(k.value), fold(t.address)) >= 0.5)`

async function reachedBy(tx: PortTransaction, all: { kind: string; value: string }[]) {
  const reach = all.filter(({ kind }) => kind !== 'address')
  const found = new Map<string, Set<string>>()
  if (reach.length === 0) return found
  const rows = await tx
    .selectFrom('client_contacts as k')
    .select(['k.client_id', 'k.kind'])
    .where('k.archived_at', 'is', null)
    .where((eb) =>
      eb.or(reach.map(({ kind, value }) => eb.and([eb('k.kind', '=', kind as 'email'), eb('k.value', '=', value)]))),
    )
    .limit(20)
    .execute()
  for (const { client_id, kind } of rows) found.set(client_id, (found.get(client_id) ?? new Set()).add(kind))
  return found
}

async function namedLike(tx: PortTransaction, words: string) {
  if (words.trim().length < 3) return new Map<string, number>()
  const { rows } = await sql<{ id: string; similarity: number }>`
    select id, similarity from similar_clients(${words}, ${likeName}::real, 8)`.execute(tx)
  return new Map(rows.map(({ id, similarity }) => [id, similarity]))
}
