import { z } from 'zod'
import { berthAccesses, mooringTypes, wishedSides } from '#app/berths/berth.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { clientSources } from '#app/clients/client.ts'
import { dateOrderOf, parseTypedDate } from '#app/dates/typed-date.ts'
import { versioned } from '#app/edits/versioned.server.ts'
import { parseLength, type Units } from '#app/measures/length.ts'
import { parseMoney } from '#app/money/money-input.ts'
import { ifItFits } from '#app/search-parameter.server.ts'
import { tagParameter } from '#app/tags/tag-filter.server.ts'
import { candidateChoices } from './candidate.ts'
import { interestSorts, interestViews } from './interest-view.ts'
import { leadCategories, outcomes, stages } from './interest.ts'

/** How this person writes lengths and dates. */
export type Hand = { units: Units; locale: string }
export const handOf = (user: Hand | null): Hand => ({ units: user?.units ?? 'metric', locale: user?.locale ?? 'en' })

const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`)
/** Text that has to be there: a default would pass an empty field by. */
export const said = (most: number, missing: string) =>
  z.string(missing).trim().min(1, missing).max(most, `Use at most ${most} characters.`)
const id = z.uuid('Choose from the list.')

type Read = { value: string | number } | { problem: string }
/** Text that has to be read first: nothing typed is nothing, what can't be read says why. */
const readable = <T extends string | number>(read: (text: string) => { value: T } | { problem: string }) =>
  line(60)
    .optional()
    .transform((text, context): T | undefined => {
      if (!text) return undefined
      const result: Read = read(text)
      if ('value' in result) return result.value as T
      context.addIssue({ code: 'custom', message: result.problem })
      return z.NEVER
    })

const length = ({ units }: Hand) =>
  readable<number>((text) => {
    const read = parseLength(text, { units })
    return 'metres' in read ? { value: read.metres } : read
  })
export const day = ({ locale }: Hand) =>
  readable<string>((text) => {
    const read = parseTypedDate(text, { order: dateOrderOf(locale) })
    return 'date' in read ? { value: read.date } : read
  })
export const money = readable<string>((text) => {
  const read = parseMoney(text)
  return 'amount' in read ? { value: read.amount } : read
})
const dock = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,3}$/, 'A dock is named by its letter, such as C.')
  .optional()
export const years = z
  .number('Type a number of years.')
  .int('Type whole years.')
  .min(1, 'At least one year.')
  .max(99, 'At most 99 years.')
  .optional()

const wishes = (hand: Hand) => ({
  vessel_id: id.optional(),
  desired_length: length(hand),
  desired_dock: dock,
  desired_mooring: z.enum(mooringTypes, 'Choose from the list.').optional(),
  desired_side: z.enum(wishedSides, 'Choose from the list.').optional(),
  desired_access: z.enum(berthAccesses, 'Choose from the list.').optional(),
  budget_min: money,
  budget_max: money,
  wished_start_on: day(hand),
  tenure_years: years,
  source: z.enum(clientSources, 'Choose where it came from.').default('manual'),
  message: line(5000).optional(),
})

type Budget = { budget_min?: string; budget_max?: string }
function checkBudget({ budget_min, budget_max }: Budget, context: z.RefinementCtx) {
  if (budget_min && budget_max && Number(budget_min) > Number(budget_max))
    context.addIssue({ code: 'custom', path: ['budget_max'], message: 'The most is less than the least.' })
}

/** A known client, or a new one by name and one way to reach them; everything else may come later. */
export const newInterest = (hand: Hand) =>
  z
    .object({
      client_id: id.optional(),
      name: line(200).optional(),
      email: line(254).optional(),
      phone: line(40).optional(),
      despite_duplicates: z.boolean('Tick it, or leave it empty.').default(false),
      berth_id: id.optional(),
      assignee_id: id.optional(),
      vessel_name: line(100).optional(),
      loa: length(hand),
      beam: length(hand),
      draft: length(hand),
      ...wishes(hand),
    })
    .superRefine(checkBudget)
    .transform(({ name, email, phone, despite_duplicates, ...rest }, context) => {
      if (rest.client_id) return { ...rest, client: undefined }
      const client = NewClient.safeParse({ name, email, phone, source: rest.source, despite_duplicates })
      for (const { path, message } of client.error?.issues ?? [])
        context.addIssue({ code: 'custom', path: [...path], message })
      return { ...rest, client: client.data }
    })
export type NewInterest = z.output<ReturnType<typeof newInterest>>

export const interestEdit = (hand: Hand) =>
  versioned(
    z.object({
      ...wishes(hand),
      category: z.enum(leadCategories, 'Choose from the list.').default('warm'),
      agreed_price: money,
    }),
  ).superRefine(checkBudget)
export type InterestEdit = z.output<ReturnType<typeof interestEdit>>

export const nextStep = (hand: Hand) =>
  z
    .object({ next_step: line(200).optional(), next_step_on: day(hand) })
    .superRefine(({ next_step, next_step_on }, context) => {
      if (next_step_on && !next_step)
        context.addIssue({ code: 'custom', path: ['next_step'], message: 'Say what is to be done.' })
    })
export type NextStep = z.output<ReturnType<typeof nextStep>>
/** The step that stood there before, where one comes from the history. */
export const NextStepSearch = z.object({
  next_step: ifItFits(z.string().max(200)),
  next_step_on: ifItFits(z.iso.date()),
})

/** No category: it follows the activity of the deal. */
export const LeadPin = z.object({ category: z.enum(leadCategories, 'Choose from the list.').optional() })
export type LeadPin = z.output<typeof LeadPin>

export const Assignment = z.object({ assignee_id: id.optional() })
export type Assignment = z.output<typeof Assignment>
/** Who is proposed already, where one comes from the history. */
export const AssignmentSearch = z.object({ to: ifItFits(z.union([z.literal('nobody'), z.uuid()])) })

/** `from` is the stage that was seen: a move from another one is not what was meant. `undo` takes the last move back, its days too. */
export const StageMove = z.object({
  stage: z.enum(stages, 'Choose a stage.'),
  note: line(2000).default(''),
  from: z.enum(stages).optional(),
  undo: z.literal('1').optional(),
  /** To pass a gate without what it asks for. */
  override_reason: line(500).optional(),
  returnTo: z.string().max(2000).optional(),
})
export type StageMove = z.output<typeof StageMove>

/** The stage that was asked for already, where one came from a card; or from the history, to undo the last move. */
export const StageSearch = z.object({
  to: ifItFits(z.enum(stages)),
  undo: ifItFits(z.literal('1')),
  returnTo: ifItFits(z.string().max(2000)),
})

/** A card that was dropped on another column. */
export const BoardMove = StageMove.extend({ interest: z.uuid('Choose a card.') })

export const BerthLink = z.object({ berth_id: z.uuid('Choose a berth.'), reason: line(500).default('') })
export type BerthLink = z.output<typeof BerthLink>

export const CandidateSearch = z.object({ state: ifItFits(z.enum(candidateChoices)) })

/** What a person says of a berth that was weighed for a deal. */
export const CandidateDecision = z
  .object({ state: z.enum(candidateChoices, 'Choose what it is.'), note: line(500).optional() })
  .superRefine(({ state, note }, context) => {
    if (state === 'rejected' && !note)
      context.addIssue({ code: 'custom', path: ['note'], message: 'Write why it is out, in a few words.' })
  })
export type CandidateDecision = z.output<typeof CandidateDecision>

export const Closing = z.object({
  outcome: z.enum(outcomes, 'Choose how it ended.'),
  reason: said(2000, 'Write why, in a few words.'),
})
export type Closing = z.output<typeof Closing>

export const Reopening = z.object({ without_berth: z.boolean().default(false) })
export type Reopening = z.output<typeof Reopening>

export const InterestNote = z.object({ body: said(5000, 'Write the note first.') })
export type InterestNote = z.output<typeof InterestNote>
export const InterestNoteEdit = versioned(InterestNote)
export type InterestNoteEdit = z.output<typeof InterestNoteEdit>

const narrowing = {
  q: ifItFits(z.string().trim().max(100)),
  category: ifItFits(z.enum(leadCategories)),
  assignee: ifItFits(z.union([z.enum(['me', 'nobody']), z.uuid()])),
  source: ifItFits(z.enum(clientSources)),
  dock: ifItFits(z.string().regex(/^[A-Z]{1,3}$/)),
}
export const InterestFilters = z.object({
  ...narrowing,
  view: ifItFits(z.enum(interestViews)),
  stage: ifItFits(z.enum(stages)),
  tag: tagParameter,
  /** Closed on that day or later. */
  since: ifItFits(z.iso.date()),
  /** A next step on that day or earlier. */
  due: ifItFits(z.iso.date()),
  sort: ifItFits(z.enum(interestSorts)),
})
export type InterestFilters = z.output<typeof InterestFilters>

/** `moved` is the card that came here a moment ago: it is shown, however full its column is. `more` is the column that shows `rows` cards. */
export const BoardFilters = z.object({
  view: ifItFits(z.enum(['mine', 'all', 'late'])),
  moved: ifItFits(z.uuid()),
  ...narrowing,
  tag: tagParameter,
  group: ifItFits(z.literal('assignee')),
  more: ifItFits(z.enum(stages)),
  rows: ifItFits(z.coerce.number().int().min(1).max(200)),
})
export type BoardFilters = z.output<typeof BoardFilters>

export const FitFilters = z.object({
  dock: ifItFits(z.string().regex(/^[A-Z]{1,3}$/)),
  show: ifItFits(z.literal('all')),
})
export type FitFilters = z.output<typeof FitFilters>

export const BerthLinkSearch = z.object({ berth: ifItFits(z.uuid()) })

export const NewInterestSearch = z.object({
  q: ifItFits(z.string().trim().max(100)),
  client: ifItFits(z.uuid()),
  berth: ifItFits(z.uuid()),
})
