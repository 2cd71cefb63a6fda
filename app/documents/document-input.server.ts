import { z } from 'zod'
import { versioned } from '#app/edits/versioned.server.ts'
import { day, type Hand, money, said, years } from '#app/interests/interest-input.server.ts'
import { ifItFits } from '#app/search-parameter.server.ts'
import { documentSorts, documentStatuses, documentTypes, documentViews, mostSigners, signerRoles } from './document.ts'

const id = z.uuid('Choose from the list.')
const line = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`)

const terms = (hand: Hand) => ({
  title: said(200, 'Write what stands on top of the paper.'),
  template_id: id.optional(),
  vessel_id: id.optional(),
  price: money,
  tenure_years: years,
  starts_on: day(hand),
  special_terms: line(5000).optional(),
})

/** As typed: an empty field is meant, and not taken from the deal again. */
export const newDocument = (hand: Hand) =>
  z
    .object({
      type: z.enum(documentTypes, 'Choose what it is.'),
      interest_id: id.optional(),
      client_id: id.optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'Choose from the list.')
        .optional(),
      ...terms(hand),
    })
    .transform(({ vessel_id = null, price = null, tenure_years = null, starts_on = null, ...rest }) => ({
      ...rest,
      vessel_id,
      price,
      tenure_years,
      starts_on,
    }))

export const documentEdit = (hand: Hand) => versioned(z.object(terms(hand)))
export type DocumentEdit = z.output<ReturnType<typeof documentEdit>>

function checkPerson(
  { user_id, name, email }: { user_id?: string; name: string; email: string },
  context: z.RefinementCtx,
) {
  if (user_id && (name || email))
    context.addIssue({
      code: 'custom',
      path: ['user_id'],
      message: 'Choose a colleague or type somebody’s name and address, not both.',
    })
  if (user_id || (!name && !email)) return
  if (!name) context.addIssue({ code: 'custom', path: ['name'], message: 'Enter the name.' })
  if (!z.email().safeParse(email).success)
    context.addIssue({ code: 'custom', path: ['email'], message: 'Enter an e-mail address, such as ann@example.com.' })
}

/** A row without a person and without a name is one that nobody filled in. */
const signerRow = z
  .object({
    role: z.enum(signerRoles, 'Choose from the list.').default('client'),
    user_id: id.optional(),
    name: line(200).default(''),
    email: line(254).default(''),
    position: z.number('Type a number.').int('Type a whole number.').min(1).max(99).optional(),
  })
  .superRefine(checkPerson)
export const SignerList = z.object({
  signers: z
    .array(signerRow)
    .max(mostSigners + 2, `At most ${mostSigners} people sign.`)
    .default([]),
  version: z.number('Open the page again: the form is not whole.').int(),
  /** Who signed when the form was shown. */
  base: z.string().max(10_000).optional(),
})
export type SignerList = z.output<typeof SignerList>

export const NewSigner = z
  .object({ user_id: id.optional(), name: line(200).default(''), email: line(254).default('') })
  .superRefine(checkPerson)
export type NewSigner = z.output<typeof NewSigner>

export const Cancelling = z.object({ reason: said(2000, 'Write why, in a few words.') })
export type Cancelling = z.output<typeof Cancelling>

export const TaskDecision = z.object({
  task: z.uuid('Open the page anew.'),
  answer: z.enum(['again', 'done'], 'Choose one.'),
})
export type TaskDecision = z.output<typeof TaskDecision>

export const NewDocumentSearch = z.object({
  q: ifItFits(z.string().trim().max(100)),
  type: ifItFits(z.enum(documentTypes)),
  interest: ifItFits(z.uuid()),
  client: ifItFits(z.uuid()),
  again: ifItFits(z.uuid()),
})
export type NewDocumentSearch = z.output<typeof NewDocumentSearch>

export const DocumentFilters = z.object({
  q: ifItFits(z.string().trim().max(100)),
  view: ifItFits(z.enum(documentViews)),
  type: ifItFits(z.enum(documentTypes)),
  status: ifItFits(z.enum(documentStatuses)),
  whose: ifItFits(z.literal('mine')),
  archived: ifItFits(z.literal('1')),
  sort: z.enum(documentSorts).catch('newest'),
})
export type DocumentFilters = z.output<typeof DocumentFilters>
