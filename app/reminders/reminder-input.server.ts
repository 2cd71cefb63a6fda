import { z } from 'zod'
import { typedMoment, type Clock } from '#app/dates/typed-moment.server.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { ifItFits } from '#app/search-parameter.server.ts'
import { morning } from './reminder-times.ts'
import { priorities, reminderStates, subjectKinds, type Subject } from './reminder.ts'

const said = (most: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(most, `Use at most ${most} characters.`)
const text = z
  .string()
  .overwrite((typed) => typed.replaceAll('\r\n', '\n').trim())
  .max(5000, 'Use at most 5,000 characters.')
  .optional()
const id = z.uuid('Choose from the list.')
const title = said(200, 'Say what is to be done.')
const due = (clock: Clock) => typedMoment(clock, 'Say when.', morning)

const shape = (clock: Clock) => ({
  title,
  due_at: due(clock),
  priority: z.enum(priorities, 'Choose from the list.').default('normal'),
  assignee_id: id.optional(),
  note: text,
})

const about = {
  client: id.optional(),
  interest: id.optional(),
  berth: id.optional(),
  document: id.optional(),
  invoice: id.optional(),
}

/** Of the records that an address or a form names, the first: a reminder is about one. */
export function subjectIn(named: Partial<Record<Subject['kind'], string>>): Subject | null {
  for (const kind of subjectKinds) if (named[kind]) return { kind, id: named[kind] }
  return null
}

const back = z.string().max(2000).optional()

export const newReminder = (clock: Clock) =>
  z
    .object({ ...shape(clock), ...about, returnTo: back })
    .transform(({ client, interest, berth, document, invoice, ...fields }) => ({
      ...fields,
      subject: subjectIn({ client, interest, berth, document, invoice }),
    }))
export type NewReminder = Omit<z.output<ReturnType<typeof newReminder>>, 'returnTo'>

export const reminderEdit = (clock: Clock) => versioned(z.object(shape(clock)))
export type ReminderEdit = z.output<ReturnType<typeof reminderEdit>>

/** Ticking off may plan what comes next. */
export const completion = (clock: Clock) =>
  z
    .object({
      next_title: z.string().trim().max(200, 'Use at most 200 characters.').optional(),
      next_due_at: due(clock).optional(),
      returnTo: back,
    })
    .superRefine(({ next_title, next_due_at }, context) => {
      if (next_title && !next_due_at)
        context.addIssue({ code: 'custom', path: ['next_due_at'], message: 'Say when the next one is due.' })
    })
export type Completion = Omit<z.output<ReturnType<typeof completion>>, 'returnTo'>

/** A button says until when, or a time is typed. */
export const snooze = (clock: Clock) =>
  z
    .object({ until: z.iso.datetime().optional().catch(undefined), due_at: due(clock).optional(), returnTo: back })
    .transform(({ until, due_at, returnTo }, context) => {
      if (until) return { due_at: until, returnTo }
      if (due_at && Date.parse(due_at) > Date.now()) return { due_at, returnTo }
      const message = due_at ? 'That is over already.' : 'Say until when.'
      context.addIssue({ code: 'custom', path: ['due_at'], message })
      return z.NEVER
    })

export const Cancellation = z.object({
  reason: z.string().trim().max(500, 'Use at most 500 characters.').optional(),
  returnTo: back,
})

export const Reopening = z.object({ returnTo: back })

export const NewReminderSearch = z.object({
  client: ifItFits(z.uuid()),
  interest: ifItFits(z.uuid()),
  berth: ifItFits(z.uuid()),
  document: ifItFits(z.uuid()),
  invoice: ifItFits(z.uuid()),
})

export const ReminderFilters = z.object({
  q: ifItFits(z.string().trim().max(100)),
  state: ifItFits(z.enum(reminderStates)),
  priority: ifItFits(z.enum(priorities)),
  assignee: ifItFits(z.union([z.enum(['me', 'all']), z.uuid()])),
  about: ifItFits(z.enum(subjectKinds)),
})
export type ReminderFilters = z.output<typeof ReminderFilters>
