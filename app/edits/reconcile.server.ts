import { Stale } from '#app/errors.ts'
import { mergeEdit } from './merge-edit.ts'

/**
 * What an edit comes to: fields that only you changed are yours, fields that only they changed stay theirs. The same field changed by both
 * throws Stale with the comparison.
 */
export function reconcile<I extends { version: number; base: object }>(
  thing: string,
  current: object & { version: number },
  input: I,
) {
  const { version, base, ...typed } = input
  const fields = Object.keys(typed)
  const yours = comparable(typed as Record<string, unknown>, fields)
  const theirs = comparable(current as Record<string, unknown>, fields)
  const original =
    version === current.version && Object.keys(base).length === 0
      ? theirs
      : comparable(base as Record<string, unknown>, fields)
  const { merged, conflicts } = mergeEdit({ original, yours, theirs })
  if (version !== current.version && conflicts.length > 0)
    throw new Stale(thing, { version: current.version, conflicts, current: theirs, merged })
  for (const { field, yours: value } of conflicts) merged[field] = value
  const changed = fields.filter((field) => merged[field] !== theirs[field])
  return { values: merged as Omit<I, 'version' | 'base'>, changed }
}

/** Null for nothing, and numbers as the database writes them, so that 12.5, "12.50" and "12.5" are the same. */
function comparable(record: Record<string, unknown>, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const value = record[field]
      if (value === undefined || value === '') return [field, null]
      if (typeof value === 'number') return [field, String(value)]
      if (typeof value === 'string' && /^-?\d+\.\d+$/.test(value)) return [field, value.replace(/\.?0+$/, '')]
      // kept before line ends were made plain at the door
      if (typeof value === 'string') return [field, value.replaceAll('\r\n', '\n')]
      return [field, value]
    }),
  )
}
