export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The values of a document by their path; the rows of a list go by their trigger, or their place. */
export function leavesOf(value: unknown, path: string[] = [], leaves = new Map<string, unknown>()) {
  const isList = Array.isArray(value) && value.some(isObject)
  if (!isObject(value) && !isList) {
    if (value !== undefined && path.length > 0) leaves.set(path.join('.'), value)
    return leaves
  }
  for (const [key, inner] of Object.entries(value as object)) {
    if (isList && isObject(inner) && typeof inner.trigger === 'string') {
      const { trigger, ...row } = inner
      leavesOf(row, [...path, trigger as string], leaves)
    } else leavesOf(inner, [...path, key], leaves)
  }
  return leaves
}

/** What stood before and after, of an entry's change; facts that are not a change have only an after. */
export const sidesOf = (change: unknown): [before: unknown, after: unknown] =>
  isObject(change) && ('old' in change || 'new' in change) ? [change.old, change.new] : [undefined, change]

/** Every id that a set of changes names, with the column it stands in. */
export function idsIn(changes: unknown): [column: string, id: string][] {
  if (!isObject(changes)) return []
  return Object.entries(changes)
    .flatMap(([column, change]) => sidesOf(change).flatMap((side) => [...leavesOf(side, [column])]))
    .flatMap(([path, value]) => {
      const column = path.slice(path.lastIndexOf('.') + 1)
      return (Array.isArray(value) ? value : [value]).map((each): [string, unknown] => [column, each])
    })
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string' && uuid.test(pair[1]))
}
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
