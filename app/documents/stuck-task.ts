import type { DB } from '#db/schema.ts'

type Selected<T> = T extends { __select__: infer S } ? S : T
export type TaskAct = Selected<DB['document_tasks']['act']>

export type StuckTask = {
  id: string
  act: TaskAct
  status: 'failed' | 'unknown'
  last_error: string | null
  created_at: Date | string
  signer: string | null
  /** It broke off a moment ago, and the worker looks it up by itself. */
  is_looked_up: boolean
}

const nouns: Record<TaskAct, (signer: string) => string> = {
  render_draft: () => 'The paper to sign',
  render_signed: () => 'The paper with all signatures',
  render_invoice: () => 'The PDF of the invoice',
  render_sheet: () => 'The sheet of the berth',
  create_envelope: () => 'Bringing the paper to the signing service',
  remind_signer: (signer) => `The reminder to ${signer}`,
  cancel_envelope: () => 'Calling the paper off at the signing service',
  replace_signer: (signer) => `Putting ${signer} on the paper at the signing service`,
  read_envelope: () => 'Reading how far the paper is at the signing service',
}

/** What was asked for, at the start of a sentence. */
export const taskNoun = ({ act, signer }: Pick<StuckTask, 'act' | 'signer'>) => nouns[act](signer ?? 'a signer')

/** What is known of it. */
export const taskState = ({ act, status }: Pick<StuckTask, 'act' | 'status'>) =>
  status === 'unknown'
    ? 'and nobody knows whether it was done.'
    : act.startsWith('render')
      ? 'and could not be made.'
      : 'and was not done.'

/** A person can have seen to it elsewhere. Of the others this house needs the paper, or the number that the service gave. */
export const canBeSettled = (act: TaskAct) => act === 'remind_signer' || act === 'cancel_envelope'

/** What a second try does, so that nobody fears it. */
export const secondTry: Partial<Record<TaskAct, string>> = {
  create_envelope: 'First it is looked up how far it came, and only the rest is done: nobody gets the paper twice.',
  replace_signer: 'First it is looked up how far it came, and only the rest is done.',
  cancel_envelope: 'First it is looked up whether it was called off already.',
  remind_signer: 'If the first one left after all, they get a second reminder.',
}
