import type { RuleMode } from '#app/berths/berth-status-rule.ts'
import type { Stage } from '#app/interests/interest.ts'
import type { SaleFact } from './sale-fact.ts'

export type StageRule = { fact: SaleFact; mode: RuleMode }

export const saleFacts = ['eoi_signed', 'deposit_paid', 'contract_signed'] as const satisfies SaleFact[]

/** The stage that a fact opens. */
export const stageOfFact: Record<SaleFact, Stage> = {
  eoi_signed: 'signed_eoi_nda',
  deposit_paid: 'ten_percent_deposit',
  contract_signed: 'contract',
}

export const defaultStageRules: readonly StageRule[] = saleFacts.map((fact) => ({ fact, mode: 'auto' }))
