import { formatLength, type Units } from '#app/measures/length.ts'
import { formatMoney, type Money } from '#app/money/money.ts'
import { berthStatusLabels, mooringTypeLabels, type BerthStatus, type MooringType } from './berth.ts'

type Meant = {
  dock?: string
  status?: BerthStatus
  mooring?: MooringType
  min_length?: number
  draft?: number
  max_price?: Money
  tag?: string
}

/** Which berths some filters mean: "Dock A, available, from 12.0 m". */
export function scopeWords(filters: Meant, units: Units = 'metric') {
  const { dock, status, mooring, min_length, draft, max_price, tag } = filters
  const words = [
    dock && `Dock ${dock}`,
    status && berthStatusLabels[status].toLowerCase(),
    mooring && mooringTypeLabels[mooring].toLowerCase(),
    min_length !== undefined && `from ${formatLength(min_length, units)}`,
    draft !== undefined && `for a draft of ${formatLength(draft, units)}`,
    max_price && `up to ${formatMoney(max_price.amount, max_price.currency)}`,
    tag && 'with a tag',
  ].filter((each) => typeof each === 'string')
  const text = words.join(', ')
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : 'All berths'
}
