export type EditConflict<R> = { field: keyof R & string; original: unknown; yours: unknown; theirs: unknown }
export type MergedEdit<R> = { merged: R; conflicts: EditConflict<R>[] }

/**
 * Two people edited the same record. Changes to different fields go together; a field both changed to different
 * values is a conflict, and keeps theirs in `merged` until somebody chooses, as it is saved already.
 */
export function mergeEdit<R extends object>({
  original,
  yours,
  theirs,
}: {
  original: R
  yours: R
  theirs: R
}): MergedEdit<R> {
  const merged = { ...theirs }
  const conflicts: EditConflict<R>[] = []
  for (const field of Object.keys({ ...original, ...yours, ...theirs }) as (keyof R & string)[]) {
    const [before, mine, other] = [original[field], yours[field], theirs[field]]
    if (isSame(mine, before) || isSame(mine, other)) continue
    if (isSame(other, before)) merged[field] = mine
    else conflicts.push({ field, original: before, yours: mine, theirs: other })
  }
  return { merged, conflicts }
}

/** An emptied field comes back from a form as '', from the database as null, and left out as undefined. */
function isSame(a: unknown, b: unknown): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b)
  if (Object.is(a, b)) return true
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime()
  if (typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return Object.keys({ ...left, ...right }).every((key) => isSame(left[key], right[key]))
}

function isEmpty(value: unknown) {
  return value === undefined || value === null || value === ''
}
