import { z } from 'zod'
import { line, typedDay, type Typing } from '#app/berths/berth-input.server.ts'
import { parseBerthNumber } from '#app/berths/berth.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { ifItFits } from '#app/search-parameter.server.ts'
import { readSizeClass, sizeClassKey, type SizeClass } from './size-class.ts'

const reason = line(500, 'Write why, in a few words.').min(1, 'Write why, in a few words.')

/** `dock:A` or `size:10-12`; one berth is typed by its number instead. */
export type Wished = { dock: string } | { size: SizeClass }

function readWish(text: string): Wished | undefined {
  const [kind, value = ''] = text.split(':', 2)
  const size = kind === 'size' ? readSizeClass(value) : null
  if (size) return { size }
  return kind === 'dock' && /^[A-Z]{1,3}$/.test(value) ? { dock: value } : undefined
}

const wish = line(40).transform((text, context) => {
  const found = readWish(text)
  if (!found) context.addIssue({ code: 'custom', message: 'Choose from the list.' })
  return found
})
const berth = line(20).transform((text, context) => {
  const found = parseBerthNumber(text)
  if (!found) context.addIssue({ code: 'custom', message: `“${text}” is no berth. Write it like A12.` })
  return found?.label
})

export const waitingJoin = ({ locale }: Typing) =>
  z
    .object({
      client_id: z.uuid('Choose the client.'),
      wish: wish.optional(),
      berth: berth.optional(),
      vessel_id: z.uuid('Choose from the list.').optional(),
      joined_on: typedDay(locale),
      note: line(1000).optional(),
    })
    .superRefine((typed, context) => {
      if (typed.wish && typed.berth)
        context.addIssue({
          code: 'custom',
          path: ['berth'],
          message: 'Choose from the list or type a berth, not both.',
        })
      if (!typed.wish && !typed.berth)
        context.addIssue({ code: 'custom', path: ['wish'], message: 'Choose what they wait for, or type one berth.' })
    })
export type WaitingJoin = z.output<ReturnType<typeof waitingJoin>>

export const WaitingEdit = versioned(
  z.object({ vessel_id: z.uuid('Choose from the list.').optional(), note: line(1000).optional() }),
)
export type WaitingEdit = z.output<typeof WaitingEdit>

export const WaitingMove = z.object({
  place: z.number('Type the new place.').int('Type a whole number.').min(1, 'The first place is 1.'),
  reason,
})
export type WaitingMove = z.output<typeof WaitingMove>

export const WaitingReason = z.object({ reason })
export type WaitingReason = z.output<typeof WaitingReason>

export const waitingViews = ['waiting', 'offers', 'ended'] as const
export const WaitingFilters = z.object({
  q: ifItFits(z.string().trim().max(100)),
  view: z.enum(waitingViews).catch('waiting'),
  dock: ifItFits(z.string().regex(/^[A-Z]{1,3}$/)),
  size: ifItFits(
    z.string().transform((text, context) => {
      const found = readSizeClass(text)
      if (!found) context.addIssue({ code: 'custom', message: 'No class.' })
      return found!
    }),
  ),
})
export type WaitingFilters = z.output<typeof WaitingFilters>
export const sizeKeyOf = ({ size }: WaitingFilters) => (size ? sizeClassKey(size) : undefined)

export const JoinSearch = z.object({
  q: ifItFits(z.string().trim().max(100)),
  client: ifItFits(z.uuid()),
  berth: ifItFits(z.uuid()),
})
export type JoinSearch = z.output<typeof JoinSearch>
