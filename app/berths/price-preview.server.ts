import { parseWithZod } from '@conform-to/zod/v4'
import type { PortScope } from '#app/access/scope.server.ts'
import { echo } from '#app/echo.server.ts'
import { berthFilters, typingOf, type BerthFilters } from './berth-input.server.ts'
import { changedPrice, type TypedChange } from './price-change.ts'
import { priceChangeInput } from './price-change-input.server.ts'
import { previewPrices } from './price-change.server.ts'

const typedFields = ['kind', 'direction', 'value', 'rounding', 'applies_on', 'note'] as const
const mostShown = 200
/** Those that say which berths are meant. */
const filterFields = ['dock', 'status', 'mooring', 'min_length', 'draft', 'max_price', 'tag'] as const

export const readMeant = (scope: PortScope, search: URLSearchParams) =>
  berthFilters(typingOf(scope)).parse(
    Object.fromEntries(filterFields.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : []))),
  ) satisfies BerthFilters

/** What the new prices would be, as far as the address says how they are to change. */
export async function showNewPrices(scope: PortScope, search: URLSearchParams) {
  const filters = readMeant(scope, search)
  const { berths, leftOut, seen, currency, today } = await previewPrices(scope, filters)
  const keep = filterFields.flatMap((name): [string, string][] => (search.get(name) ? [[name, search.get(name)!]] : []))
  const typed: Partial<TypedChange> = Object.fromEntries(
    typedFields.flatMap((name) => (search.get(name) ? [[name, search.get(name)!.slice(0, 500)]] : [])),
  )
  const base = { filters, keep, typed, count: berths.length, leftOut, currency, today }
  if (!search.has('kind') && !search.has('value')) return { ...base, refused: undefined, preview: null }
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.append(name, value.replaceAll('\0', ''))
  const read = parseWithZod(form, { schema: priceChangeInput(typingOf(scope)) })
  if (read.status !== 'success') return { ...base, refused: echo(read.reply()), preview: null }
  const { rule, applies_on } = read.value
  const rows = berths.slice(0, mostShown).map(({ id, label, price }) => ({
    id,
    label,
    price: price!,
    next: changedPrice(price!, rule) ?? null,
  }))
  return {
    ...base,
    refused: undefined,
    preview: { rows, count: berths.length, rule, applies_on, seen, isNow: applies_on <= today },
  }
}
