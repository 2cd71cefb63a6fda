import type { SaleState } from './berth.ts'

export const statusTriggers = [
  'eoi_signed',
  'deposit_paid',
  'contract_signed',
  'interest_lost',
  'berth_unlinked',
  'tenure_ended',
] as const
export type StatusTrigger = (typeof statusTriggers)[number]
export const statusTriggerLabels: Record<StatusTrigger, string> = {
  eoi_signed: 'EOI signed',
  deposit_paid: 'Deposit paid',
  contract_signed: 'Contract signed',
  interest_lost: 'Interest lost',
  berth_unlinked: 'Berth taken off an interest',
  tenure_ended: 'Tenure ended',
}

export const ruleModes = ['auto', 'suggest', 'off'] as const
export type RuleMode = (typeof ruleModes)[number]
export const ruleModeLabels: Record<RuleMode, string> = { auto: 'Change it', suggest: 'Suggest it', off: 'Do nothing' }

export type BerthStatusRule = { trigger: StatusTrigger; mode: RuleMode; targetStatus: SaleState }

export const defaultBerthStatusRules: readonly BerthStatusRule[] = [
  { trigger: 'eoi_signed', mode: 'auto', targetStatus: 'under_offer' },
  { trigger: 'deposit_paid', mode: 'auto', targetStatus: 'reserved' },
  { trigger: 'contract_signed', mode: 'auto', targetStatus: 'sold' },
  { trigger: 'interest_lost', mode: 'suggest', targetStatus: 'available' },
  { trigger: 'berth_unlinked', mode: 'suggest', targetStatus: 'available' },
  { trigger: 'tenure_ended', mode: 'suggest', targetStatus: 'available' },
]

/** What the rules ask for after a fact; undefined when they are silent or the berth is there already. */
export function statusAfter(trigger: StatusTrigger, saleState: SaleState, rules: readonly BerthStatusRule[]) {
  const rule = rules.find((each) => each.trigger === trigger)
  if (!rule || rule.mode === 'off' || rule.targetStatus === saleState) return undefined
  return { mode: rule.mode, targetStatus: rule.targetStatus }
}
