import { unstable_coerceFormValue as coerceFormValue } from '@conform-to/zod/v4'
import { z } from 'zod'

/**
 * The schema of an edit: the record's fields, the version that was looked at, and what the form showed at first (`base`), so that a field
 * counts as changed only when somebody changed it.
 */
export function versioned<S extends z.ZodRawShape>(fields: z.ZodObject<S>) {
  const shown = coerceFormValue(fields.partial())
  return fields.extend({
    version: z.number('Open the page again: the form is not whole.').int(),
    base: z
      .string()
      .optional()
      .transform((text) => readBase(text, shown) as Partial<z.output<z.ZodObject<S>>>),
  })
}

function readBase(text: string | undefined, shown: z.ZodType) {
  if (!text) return {}
  try {
    const parsed = shown.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : {}
  } catch {
    return {}
  }
}
