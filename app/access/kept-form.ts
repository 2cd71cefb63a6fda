import { returnPath } from './return-path.ts'

/** What was typed into a form when the session had ended: kept through sign-in, then sent again by a press. */
export type KeptForm = { action: string; fields: [name: string, value: string][] }

/** More than all that is typed into any form here, and not a machine's megabyte handed back and forth. */
const mostKept = 200_000

export const isKeepable = (kept: KeptForm) => writeKept(kept).length <= mostKept

export const writeKept = (kept: KeptForm) => JSON.stringify(kept)

export function readKept(value: unknown): KeptForm | null {
  if (typeof value !== 'string' || value.length > mostKept) return null
  try {
    const kept: unknown = JSON.parse(value)
    if (typeof kept !== 'object' || kept === null || !('action' in kept) || !('fields' in kept)) return null
    const { action, fields } = kept
    const path = returnPath(action)
    if (path === null || !Array.isArray(fields)) return null
    const pairs = fields.filter(
      (pair): pair is [string, string] =>
        Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'),
    )
    return { action: path, fields: pairs }
  } catch {
    return null
  }
}
