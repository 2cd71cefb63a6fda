import Big from 'big.js'
import type { FitBerth, FitRule, FitVessel, FitWishes, RuleResult } from './fit.ts'
import { berthAccessLabels, mooringTypeLabels, pontoonSideLabels } from './berth.ts'
import { comparePower } from './power.ts'

/** The price earns less with each percent over the budget, nothing from a quarter over. */
const furthestOver = 0.25

export function priceRule({ budget }: FitWishes, { price, currency }: FitBerth): RuleResult | undefined {
  if (!budget) return undefined
  const need = `${budget.currency} ${grouped(budget.amount)}`
  const base = {
    rule: 'price',
    need,
    has: price == null ? null : `${currency ?? ''} ${grouped(price)}`.trim(),
    margin: null,
  } as const
  if (price == null) return { ...base, result: 'unknown', words: 'Price on request', share: 0 }
  if (currency !== budget.currency) {
    return {
      ...base,
      result: 'unknown',
      words: `Budget in ${budget.currency}, price in ${currency ?? 'no currency'}`,
      share: 0,
    }
  }
  const left = Big(budget.amount).minus(price)
  const margin = left.toNumber()
  if (left.gte(0)) return { ...base, result: 'pass', margin, words: `Within the budget of ${need}`, share: 1 }
  const share = Math.max(0, 1 + margin / Number(budget.amount) / furthestOver)
  return {
    ...base,
    result: 'soft',
    margin,
    words: `${budget.currency} ${grouped(left.abs().toFixed())} over the budget`,
    share,
  }
}

/** By hand, as Intl would be most of the time that ranking takes. */
function grouped(amount: string) {
  const [whole = '', decimals = ''] = amount.split('.')
  const groups: string[] = []
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end))
  const cents = decimals.replace(/0+$/, '')
  return groups.join(',') + (cents && `.${cents.padEnd(2, '0')}`)
}

export function powerRule({ power }: FitVessel, { outlets = [] }: FitBerth): RuleResult | undefined {
  if (!power || !(power.amps || power.volts || power.phases || power.hertz)) return undefined
  const { result, share, words } = comparePower(power, outlets)
  return { rule: 'power', result, need: null, has: null, margin: null, words, share: result === 'unknown' ? 0 : share }
}

export function wishRules(wishes: FitWishes, berth: FitBerth): RuleResult[] {
  const rules: RuleResult[] = []
  const { mooringType, dock, side, access } = wishes
  if (mooringType) rules.push(wish('mooring', 'Mooring', mooringType, berth.mooringType, mooringTypeLabels))
  if (dock) rules.push(wish('dock', 'Dock', dock, berth.dock))
  if (side) rules.push(wish('side', 'Side', side, berth.side === 'both' ? side : berth.side, pontoonSideLabels))
  if (access) rules.push(wish('access', 'Access', access, berth.access, berthAccessLabels))
  return rules
}

function wish<T extends string>(
  rule: FitRule,
  name: string,
  need: T,
  has: T | null | undefined,
  labels?: Record<T, string>,
): RuleResult {
  const shown = { need: labels?.[need] ?? need, has: has ? (labels?.[has] ?? has) : null }
  if (!has)
    return { rule, result: 'unknown', ...shown, margin: null, words: `${name} of the berth is not known`, share: 0 }
  const result = need === has ? 'pass' : 'soft'
  const words = need === has ? `${name} as wished: ${shown.has}` : `${name} is ${shown.has}, ${shown.need} was wished`
  return { rule, result, ...shown, margin: null, words, share: need === has ? 1 : 0 }
}
