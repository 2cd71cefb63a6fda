import { type Stage, stageLabels } from './interest.ts'

/** What has to be there before a deal may stand at a stage. */
export const saleNeeds = ['eoi', 'deposit', 'contract'] as const
export type SaleNeed = (typeof saleNeeds)[number]
export const saleNeedWords: Record<SaleNeed, string> = {
  eoi: 'a signed EOI',
  deposit: 'the paid deposit',
  contract: 'a signed contract',
}

export const gates: Partial<Record<Stage, readonly SaleNeed[]>> = {
  signed_eoi_nda: ['eoi'],
  ten_percent_deposit: ['deposit'],
  contract: ['contract'],
  completed: saleNeeds,
}

export type Proofs = Record<SaleNeed, boolean>

export const proofsIn = (states: readonly { need: SaleNeed; isMet: boolean }[]) =>
  Object.fromEntries(states.map(({ need, isMet }) => [need, isMet])) as Proofs

export const missingAt = (stage: Stage, proofs: Proofs) => (gates[stage] ?? []).filter((need) => !proofs[need])

/** "Contract needs a signed contract." */
export const gateSentence = (stage: Stage, missing: readonly SaleNeed[]) =>
  `${stageLabels[stage]} needs ${needsInWords(missing)}.`

/** "a signed EOI, the paid deposit and a signed contract" */
export function needsInWords(missing: readonly string[]) {
  const words = missing.map((need) => saleNeedWords[need as SaleNeed] ?? need)
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
