import { dayWords } from './berth-words.ts'
import type { SaleState } from './berth.ts'

type Berth = { status: SaleState; free_from: string | null }
type Tenure = { client: string | null; ends_on: string } | null

/** Who has the berth or may have it, in a sentence. */
export function holderWords({ status, free_from }: Berth, tenure: Tenure) {
  if (tenure) return `${tenure.client ?? 'An owner'} has it until ${dayWords(tenure.ends_on)}.`
  if (status === 'sold') return 'Sold, without a tenure that runs.'
  if (status === 'under_offer') return 'No owner. An offer is being signed.'
  if (status === 'reserved') return 'No owner. A deposit holds it.'
  return free_from ? `No owner. Free for sale from ${dayWords(free_from)}.` : 'No owner. Free for sale.'
}
