import { returnPath } from './access/return-path.ts'

/** One sentence shown on the next page; `undo` is a form that takes the act back. */
export type Flash = {
  message: string
  /** Where what was asked for did not come about. */
  tone?: 'warning'
  undo?: { action: string; label?: string; fields: Record<string, string> }
}

/** Reads a flash from its cookie; anything that does not look like one is nothing. */
export function readFlash(value: unknown): Flash | null {
  if (typeof value !== 'object' || value === null || !('message' in value) || typeof value.message !== 'string')
    return null
  const { message } = value
  const said: Flash = 'tone' in value && value.tone === 'warning' ? { message, tone: 'warning' } : { message }
  const undo = 'undo' in value ? (value.undo as Flash['undo']) : undefined
  const action = returnPath(undo?.action)
  if (!undo || !action) return said
  const label = typeof undo.label === 'string' ? undo.label : undefined
  return { ...said, undo: { action, label, fields: { ...undo.fields } } }
}
