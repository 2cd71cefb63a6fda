import { z } from 'zod'

const RowButton = z.object({
  type: z.enum(['insert', 'remove']),
  payload: z.object({
    name: z.string().regex(/^[a-z_]{1,50}$/),
    index: z.int().min(0).max(99).optional(),
    defaultValue: z.record(z.string().max(50), z.string().max(100)).optional(),
  }),
})

/**
 * Whether a form's button is one that adds or takes away a row of a list in it. The form library knows more, and does what it is told:
 * to set the row number five million took it seconds.
 */
export function isRowButton(sent: FormDataEntryValue, names: string[]): boolean {
  if (typeof sent !== 'string' || sent.length > 2000) return false
  const { success, data } = RowButton.safeParse(parseJson(sent))
  if (!success) return false
  const list = data.payload.name
  return !(list in {}) && !names.some((name) => name === list || name.startsWith(`${list}.`))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
