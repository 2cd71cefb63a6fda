import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { yearsWords } from '#app/berths/berth-words.ts'
import { NotFound } from '#app/errors.ts'
import { depositAmount } from '#app/finance/deposit-amount.ts'
import { countryName } from '#app/geo/country.ts'
import type { PortTransaction } from '#db/port.ts'
import { berthFields } from './berth-fields.server.ts'
import type { PaperFields } from './paper.ts'
import { paperDay, paperLength, paperMoney, paperSize } from './paper-words.server.ts'
import { portFields } from './port-fields.server.ts'

type Db = Pick<PortTransaction, 'selectFrom'>

type Terms = {
  client_id: string
  vessel_id: string | null
  berth_id: string | null
  language: string
  price: string | null
  currency: string | null
  tenure_years: number | null
  starts_on: string | null
  special_terms: string | null
}

/** Every value that a document's template may ask for, as its records say it now. */
export async function fieldsOf(db: Db, scope: PortScope, documentId: string): Promise<PaperFields> {
  const document = await db
    .selectFrom('documents')
    .select(['client_id', 'vessel_id', 'berth_id', 'language', 'price', 'currency', 'tenure_years', 'starts_on'])
    .select('special_terms')
    .where('id', '=', documentId)
    .executeTakeFirst()
  if (!document) throw new NotFound('document')
  return termFields(db, scope, document)
}

/** The same from terms that are in no document yet. */
export async function termFields(db: Db, scope: PortScope, terms: Terms): Promise<PaperFields> {
  const { client_id, vessel_id, berth_id, language, price, currency } = terms
  const whole = price && currency ? { amount: price, currency } : null
  const deposit = whole && depositAmount(scope.port.settings.deposit, whole, scope.port.currency)
  return {
    ...portFields(scope, language),
    ...(await clientFields(db, client_id)),
    ...(vessel_id && (await vesselFields(db, vessel_id))),
    ...(berth_id && (await berthFields(db, berth_id, language))),
    'deal.price': paperMoney(price, currency, language),
    'deal.deposit': deposit ? paperMoney(deposit.amount, deposit.currency, language) : '',
    'deal.years': yearsWords(terms.tenure_years),
    'deal.starts_on': paperDay(terms.starts_on, language),
    'deal.special_terms': terms.special_terms ?? '',
  }
}

async function clientFields(db: Db, id: string) {
  const client = await db
    .selectFrom('clients as c')
    .select(['c.name', 'c.kind', 'c.company_name', 'c.country', 'c.tax_id'])
    .select((eb) =>
      (['email', 'phone', 'address'] as const).map((kind) =>
        eb
          .selectFrom('client_contacts as k')
          .select('k.value')
          .whereRef('k.client_id', '=', 'c.id')
          .where('k.kind', '=', kind)
          .where('k.archived_at', 'is', null)
          .orderBy(sql`k.is_primary desc`)
          .orderBy('k.id')
          .limit(1)
          .as(kind),
      ),
    )
    .where('c.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound('client'))
  return {
    'client.name': client.name,
    'client.company': client.kind === 'person' ? (client.company_name ?? '') : '',
    'client.address': [client.address, countryName(client.country)].filter(Boolean).join('\n'),
    'client.email': client.email ?? '',
    'client.phone': client.phone ?? '',
    'client.tax_id': client.tax_id ?? '',
  } satisfies PaperFields
}

async function vesselFields(db: Db, id: string): Promise<PaperFields> {
  const vessel = await db
    .selectFrom('vessels')
    .select(['name', 'loa', 'beam', 'draft', 'flag', 'registration'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!vessel) return {}
  const size = paperSize([vessel.loa, vessel.beam], { word: 'draft', metres: vessel.draft })
  return {
    'vessel.whole': [vessel.name, size].filter(Boolean).join(', '),
    'vessel.name': vessel.name ?? '',
    'vessel.length': paperLength(vessel.loa),
    'vessel.beam': paperLength(vessel.beam),
    'vessel.draft': paperLength(vessel.draft),
    'vessel.flag': countryName(vessel.flag) ?? '',
    'vessel.registration': vessel.registration ?? '',
  }
}
