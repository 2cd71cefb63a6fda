import { isObject, leavesOf, sidesOf } from './leaves.ts'
import { derived, fieldLabel } from './audit-fields.ts'
import { keyWords, valueWords, type Place } from './audit-values.ts'

export type Change = { field: string; from?: string; to?: string }

/** What an entry changed, field by field and in words. */
export function describeChanges(entity: string, changes: unknown, place: Place): Change[] {
  if (!isObject(changes)) return []
  const skipped = derived[entity] ?? []
  return Object.entries(changes)
    .filter(([field]) => !skipped.includes(field))
    .flatMap(([field, change]) => describeField(entity, field, change, place))
}

function describeField(entity: string, field: string, change: unknown, place: Place): Change[] {
  const label = fieldLabel(entity, field)
  const [before, after] = sidesOf(change)
  if (!isObject(before) && !isObject(after))
    return compared(label, valueWords(field, before, place, entity), valueWords(field, after, place, entity))
  const [old, now] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => JSON.stringify(old.get(path)) !== JSON.stringify(now.get(path)))
    .flatMap((path) => {
      const keys = path.split('.')
      const words = (value: unknown) => valueWords(keys.at(-1)!, value, place)
      return compared([label, ...keys.map(keyWords)].join(', '), words(old.get(path)), words(now.get(path)))
    })
}

function compared(field: string, from: string | undefined, to: string | undefined): Change[] {
  if (from === undefined && to === undefined) return []
  return [{ field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }]
}
