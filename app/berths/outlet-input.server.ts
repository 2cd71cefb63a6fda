import { unstable_coerceFormValue as coerceFormValue } from '@conform-to/zod/v4'
import { z } from 'zod'
import { parsePower, type PowerOutlet } from './power.ts'

const whole = (what: string, least: number, most: number) =>
  z
    .number(`Type the ${what}.`)
    .int(`Type whole ${what}.`)
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most}.`)

const row = z
  .object({
    count: whole('number of outlets', 1, 20).default(1),
    amps: whole('amps', 1, 2000),
    volts: whole('volts', 100, 1000).optional(),
    phases: z.enum(['1', '3'], 'Choose from the list.').optional(),
    hertz: z.enum(['50', '60', '50/60'], 'Choose from the list.').optional(),
  })
  .transform(({ count, amps, volts, phases, hertz }): PowerOutlet => ({
    count,
    amps,
    volts: volts ?? null,
    phases: phases ? (Number(phases) as 1 | 3) : null,
    hertz: (hertz?.split('/') ?? []).map(Number) as (50 | 60)[],
  }))

const mostRows = 20
const tooMany = `At most ${mostRows} kinds of outlet.`
const rows = coerceFormValue(z.array(row))

/** The rows of the form; or text such as "2 x 63A 3ph 400V 50Hz", which is how a comparison of two edits posts them. */
export const outletList = z.unknown().transform((sent, context): PowerOutlet[] => {
  if (typeof sent === 'string') {
    const read = parsePower(sent)
    if ('outlets' in read) return read.outlets
    context.addIssue({ code: 'custom', message: read.problem })
    return z.NEVER
  }
  if (Array.isArray(sent) && sent.length > mostRows) {
    context.addIssue({ code: 'custom', message: tooMany })
    return z.NEVER
  }
  const read = rows.safeParse(sent ?? [])
  if (read.success) return read.data
  for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message })
  return z.NEVER
})
