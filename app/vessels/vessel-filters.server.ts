import { z } from 'zod'
import { parseLength, type Units } from '#app/measures/length.ts'
import { ifItFits } from '#app/search-parameter.server.ts'
import { tagParameter } from '#app/tags/tag-filter.server.ts'
import { vesselTypes } from './vessel.ts'

/** A length in the units of this person. */
const metres = (units: Units) =>
  z
    .string()
    .max(40)
    .transform((text, context) => {
      const read = parseLength(text, { units })
      if ('metres' in read) return read.metres
      context.addIssue({ code: 'custom', message: read.problem })
      return z.NEVER
    })

/** What an address may ask of the list of vessels; what does not fit is not asked. */
export const vesselFilters = ({ units }: { units: Units }) =>
  z.object({
    q: ifItFits(z.string().trim().max(100)),
    type: ifItFits(z.enum(vesselTypes)),
    min_length: ifItFits(metres(units)),
    max_length: ifItFits(metres(units)),
    /** "ended", "unknown", or within how many days it ends. */
    insured: ifItFits(z.string().regex(/^(ended|unknown|[1-9]\d{0,2})$/)),
    tag: tagParameter,
    sort: z.enum(['name', 'length', 'insurance']).catch('name'),
  })
export type VesselFilters = z.output<ReturnType<typeof vesselFilters>>
