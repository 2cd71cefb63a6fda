import { z } from 'zod'
import { parseBerthNumber } from '#app/berths/berth.ts'

const said = (most: number, missing: string) =>
  z
    .string(missing)
    .overwrite((typed) => typed.replaceAll('\r\n', '\n').trim())
    .min(1, missing)
    .max(most, `Use at most ${most.toLocaleString('en')} characters.`)

/** Berths are ticked, or typed by their numbers. */
export const Details = z.object({
  contact_id: z.uuid('Choose an address.'),
  subject: said(200, 'Write a subject.'),
  body: said(10_000, 'Write a few words.'),
  berth_ids: z.array(z.uuid('Choose from the list.')).default([]),
  other_berths: z
    .string()
    .max(200, 'Use at most 200 characters.')
    .default('')
    .transform((text, context) => {
      const typed = text.split(/[\s,;]+/).filter(Boolean)
      const labels = typed.map((each) => parseBerthNumber(each)?.label)
      const wrong = typed.find((_, at) => !labels[at])
      if (wrong) context.addIssue({ code: 'custom', message: `“${wrong}” is no berth. Write them like A12, B3.` })
      return labels.filter((label) => label !== undefined)
    }),
})
export type Details = z.output<typeof Details>
