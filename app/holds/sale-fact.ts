import type { DB } from '#db/schema.ts'

/** What moves a sale by itself: a signature or money, never a click. */
export type SaleFact = DB['interest_facts']['fact']

export const factWords: Record<SaleFact, string> = {
  eoi_signed: 'The EOI is signed',
  deposit_paid: 'The deposit is paid',
  contract_signed: 'The contract is signed',
}

/** Why a fact moved nothing by itself. */
export const hindranceWords = {
  closed: 'the deal is closed',
  other_berth: 'it is about another berth than the deal',
  taken: 'somebody else has the berth',
} as const
export type Hindrance = keyof typeof hindranceWords
