import { returnPath } from './access/return-path.ts'

/** One sentence shown on the next page; `undo` is a form that takes the act back. */
export type Flash = { message: string; undo?: { action: string; label?: string; fields: Record<string, string> } }

/** Reads a flash from its cookie; anything that does not look like one is nothing. */
export function readFlash(value: unknown): Flash | null {
  if (typeof value !== 'object' || value === null || !('message' in value) || typeof value.message !== 'string')
    return null
  const { message } = value
  const undo = 'undo' in value ? (value.undo as Flash['undo']) : undefined
  const action = returnPath(undo?.action)
  if (!undo || !action) return { message }
  const label = typeof undo.label === 'string' ? undo.label : undefined
  return { message, undo: { action, label, fields: { ...undo.fields } } }
}
