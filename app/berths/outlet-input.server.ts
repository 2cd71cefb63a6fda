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

/** As "2 x 63A 3ph 400V 50Hz": how a comparison of two edits posts them. */
const asText = z.string().transform((text, context): PowerOutlet[] => {
  const read = parsePower(text)
  if ('outlets' in read) return read.outlets
  context.addIssue({ code: 'custom', message: read.problem })
  return z.NEVER
})

export const outletList = z.union([z.array(row).max(20, 'At most 20 kinds of outlet.'), asText])
