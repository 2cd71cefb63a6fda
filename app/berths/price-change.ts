import Big from 'big.js'

export const priceChangeKinds = ['percent', 'amount'] as const
export type PriceChangeKind = (typeof priceChangeKinds)[number]
export const priceChangeKindLabels: Record<PriceChangeKind, string> = {
  percent: 'By a percentage',
  amount: 'By an amount',
}
export const priceRoundings = ['0', '1', '10', '100', '1000', '10000'] as const
export const priceDirections = ['up', 'down'] as const
export const priceDirectionLabels = { up: 'Up', down: 'Down' } as const

export type PriceRule = { kind: PriceChangeKind; value: string; rounding: string }
export const priceChangeStates = ['scheduled', 'applied', 'cancelled', 'undone'] as const
export type PriceChangeState = (typeof priceChangeStates)[number]
export const priceChangeStateLabels: Record<PriceChangeState, string> = {
  scheduled: 'Planned',
  applied: 'Done',
  cancelled: 'Called off',
  undone: 'Put back',
}

/** numeric(18,4) holds 14 digits before the point. */
const most = Big('99999999999999')

/** The new price, rounded half-even; nothing where it would be less than zero or more than can be kept. */
export function changedPrice(price: string, { kind, value, rounding }: PriceRule): string | undefined {
  const raw = kind === 'percent' ? Big(price).times(Big(value).plus(100)).div(100) : Big(price).plus(value)
  const step = Big(rounding)
  const rounded = step.gt(0) ? raw.div(step).round(0, Big.roundHalfEven).times(step) : raw.round(2, Big.roundHalfEven)
  return rounded.lt(0) || rounded.gt(most) ? undefined : rounded.toFixed()
}

/** "Up 5 %, to the nearest 1,000". */
export function priceRuleWords({ kind, value, rounding }: PriceRule, currency: string) {
  const amount = Big(value)
  const size = Number(amount.abs().toFixed()).toLocaleString('en')
  const by = kind === 'percent' ? `${size} %` : `${currency} ${size}`
  const step = Big(rounding)
  const near = step.gt(0) ? `, to the nearest ${Number(step.toFixed()).toLocaleString('en')}` : ''
  return `${amount.gt(0) ? 'Up' : 'Down'} ${by}${near}`
}

/** A change of prices as it stands in the address. */
export type TypedChange = Record<'kind' | 'direction' | 'value' | 'rounding' | 'applies_on' | 'note', string>
