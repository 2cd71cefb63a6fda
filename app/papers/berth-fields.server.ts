import type { PortTransaction } from '#db/port.ts'
import { berthAccessLabels, mooringTypeLabels } from '#app/berths/berth.ts'
import { outletsOf } from '#app/berths/berth-outlets.server.ts'
import { powerWords, yearsWords } from '#app/berths/berth-words.ts'
import type { PaperFields } from './paper.ts'
import { paperLength, paperMoney, paperSize } from './paper-words.server.ts'

/** What a paper says about a berth. */
export async function berthFields(
  db: Pick<PortTransaction, 'selectFrom'>,
  id: string,
  language: string,
): Promise<PaperFields> {
  const berth = await db
    .selectFrom('berths as b')
    .select(['b.label', 'b.dock', 'b.length', 'b.width', 'b.depth', 'b.longest_vessel', 'b.mooring_type', 'b.access'])
    .select(['b.has_water', 'b.has_fuel', 'b.price', 'b.currency', 'b.is_price_on_request', 'b.tenure_years'])
    .select(['b.draft_limit', 'b.nominal_size', 'b.power_kw'])
    .select((eb) => outletsOf(eb).as('outlets'))
    .where('b.id', '=', id)
    .executeTakeFirst()
  if (!berth) return {}
  return {
    'berth.name': berth.label,
    'berth.dock': berth.dock,
    'berth.size': paperSize([berth.length, berth.width], { word: 'depth', metres: berth.depth }),
    'berth.length': paperLength(berth.length),
    'berth.width': paperLength(berth.width),
    'berth.depth': paperLength(berth.depth),
    'berth.longest_vessel': paperLength(berth.longest_vessel),
    'berth.draft_limit': paperLength(berth.draft_limit),
    'berth.nominal_size': paperLength(berth.nominal_size),
    'berth.power_kw': berth.power_kw === null ? '' : `${Number(berth.power_kw)} kW`,
    'berth.mooring': berth.mooring_type ? mooringTypeLabels[berth.mooring_type] : '',
    'berth.access': berth.access ? berthAccessLabels[berth.access] : '',
    'berth.power': powerWords(berth.outlets),
    'berth.services': [berth.has_water && 'Water', berth.has_fuel && 'Fuel'].filter(Boolean).join(', '),
    'berth.price': berth.is_price_on_request ? 'On request' : paperMoney(berth.price, berth.currency, language),
    'berth.years': yearsWords(berth.tenure_years),
  }
}
