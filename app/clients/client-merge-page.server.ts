import { sql, type RawBuilder } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { definitionsOf, valuesOf } from '#app/custom-fields/field-values.server.ts'
import { dateFormat } from '#app/dates/formats.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { countryName, languageName } from '#app/geo/country.ts'
import { isAnyOf } from '#db/any-of.ts'
import { clientSourceLabels, type ClientKind, type ClientSource } from './client.ts'
import {
  firstChoice,
  isSameValue,
  mergeContactNames,
  mergeContacts,
  mergeFieldNames,
  mergeFields,
  type MergeField,
  type MergeName,
} from './client-merge.ts'
import type { MergeSearch } from './client-merge-input.server.ts'
import { clientsFoundBy } from './client-search.server.ts'
import { ownFieldsToChoose } from './merge-own-fields.server.ts'
import { movedTables, type MovedTable } from './moved-tables.server.ts'
import { displayPhone } from './phone-display.ts'
import { primaryContact } from './primary-contact.server.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/** Who is to be merged: one, whom another page named, and a search for the second. */
export async function showMergeSearch(scope: PortScope, { keep, q }: MergeSearch) {
  scope.require('clients:merge')
  const { clients, found } = await scope.read((db) => ({
    clients: db
      .selectFrom('clients')
      .select(['id', 'name'])
      .where('id', '=', keep ?? nobody)
      .where('archived_at', 'is', null),
    found: db
      .selectFrom('clients as c')
      .select(['c.id', 'c.name', 'c.country'])
      .select((eb) => [primaryContact(eb, 'email').as('email'), primaryContact(eb, 'phone').as('phone')])
      .where(isAnyOf('c.id', clientsFoundBy(q || nobody)))
      .where('c.archived_at', 'is', null)
      .where('c.id', '<>', keep ?? nobody)
      .orderBy('c.sort_name')
      .orderBy('c.id')
      .limit(20),
  }))
  return {
    keep: clients[0] ?? null,
    q: q ?? '',
    found: q ? found.map((one) => ({ ...one, country: countryName(one.country) })) : [],
  }
}

/** Both of them side by side, what a person has to choose, and what would move. */
export async function showMerge(scope: PortScope, keptId: string, otherId: string) {
  scope.require('clients:merge')
  const { clients, contacts, counts, definitions, mine, theirs } = await scope.read((db) => ({
    clients: db
      .selectFrom('clients as c')
      .leftJoin('users as u', 'u.id', 'c.assignee_id')
      .selectAll('c')
      .select('u.name as assignee')
      .where('c.id', 'in', [keptId, otherId]),
    contacts: db
      .selectFrom('client_contacts')
      .select(['client_id', 'kind', 'value'])
      .where('client_id', 'in', [keptId, otherId])
      .where('is_primary', '=', true)
      .where('archived_at', 'is', null),
    definitions: definitionsOf(db, 'client'),
    mine: valuesOf(db, scope, keptId),
    theirs: valuesOf(db, scope, otherId),
    counts: db.selectNoFrom(movedTables.map((moved, at) => countOf(moved, keptId, otherId).as(String(at)))),
  }))
  const [kept, other] = [keptId, otherId].map((id) => clients.find((client) => client.id === id))
  if (!kept || !other) throw new NotFound('client')
  if (keptId === otherId || kept.survivor_id || other.survivor_id) throw new RuleBroken('These are one client already.')
  type Client = typeof kept
  const locale = scope.user?.locale ?? 'en-GB'
  const [keptWords, otherWords] = [wordsOf(kept, locale), wordsOf(other, locale)]
  const fields = mergeFieldNames.map((name) => ({
    name: name as MergeName,
    label: mergeFields[name].label,
    kept: keptWords[name],
    other: otherWords[name],
    isSame: keptWords[name] === otherWords[name],
    first: firstChoice(keptWords[name], otherWords[name]),
  }))
  const contactOf = (id: string, kind: string) => {
    const value = contacts.find((contact) => contact.client_id === id && contact.kind === kind)?.value ?? null
    return value && kind === 'phone' ? displayPhone(value) : value
  }
  const used = mergeContactNames.map((kind) => {
    const [one, two] = [contactOf(keptId, kind), contactOf(otherId, kind)]
    return {
      name: kind as MergeName,
      label: mergeContacts[kind],
      kept: one,
      other: two,
      // with one of them there is nothing to choose
      isSame: one === null || two === null || isSameValue(one.toLowerCase(), two.toLowerCase()),
      first: firstChoice(one, two),
    }
  })
  const about = ({ id, name, version, created_at, archived_at }: Client) => ({
    id,
    name,
    version,
    created_at,
    archived_at,
  })
  return {
    kept: about(kept),
    other: about(other),
    fields: [
      ...[...fields, ...used].filter(({ isSame }) => !isSame),
      ...ownFieldsToChoose(definitions, mine[0]?.values ?? {}, theirs[0]?.values ?? {}, locale),
    ],
    moves: movedTables.flatMap(({ noun }, at) => {
      const count = Number((counts[0] as Record<string, unknown>)[String(at)])
      return noun && count > 0 ? [`${count} ${noun[count === 1 ? 0 : 1]}`] : []
    }),
  }
}

function countOf(
  { table, column = 'client_id', isHere }: MovedTable,
  keptId: string,
  otherId: string,
): RawBuilder<number> {
  return sql<number>`(select count(*)::integer from ${sql.table(table)} r where ${sql.ref(`r.${column}`)} = ${otherId}
    ${isHere ? sql`and not (${isHere(keptId)})` : sql``})`
}

type Shown = {
  kind: ClientKind
  name: string
  born_on: string | null
  nationality: string | null
  country: string | null
  language: string | null
  source: ClientSource
  source_detail: string | null
  assignee: string | null
  tax_id: string | null
  has_marketing_consent: boolean
  consent_at: Date | null
  consent_via: string | null
}

/** What each choice carries, in words; null for nothing. */
function wordsOf(client: Shown, locale: string): Record<MergeField, string | null> {
  const { kind, name, born_on, has_marketing_consent, consent_at, consent_via } = client
  const day = dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return {
    name: kind === 'company' ? `${name} (company)` : name,
    born_on: born_on && day.format(new Date(born_on)),
    nationality: countryName(client.nationality),
    country: countryName(client.country),
    language: languageName(client.language),
    source: [clientSourceLabels[client.source], client.source_detail].filter(Boolean).join(': '),
    assignee: client.assignee,
    tax_id: client.tax_id,
    consent: has_marketing_consent
      ? ['Agreed', consent_at && `on ${day.format(new Date(consent_at))}`, consent_via && `(${consent_via})`]
          .filter(Boolean)
          .join(' ')
      : null,
  }
}
