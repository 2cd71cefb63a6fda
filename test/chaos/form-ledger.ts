import { setTimeout as pause } from 'node:timers/promises'
import type { Product } from '#test/http/product.ts'
import type { Answer, Fields, Visitor } from '#test/http/visitor.ts'

export type FormKind = 'client' | 'registration' | 'note' | 'move' | 'save'

/** One form that a person sent, under a name that finds it again in the database. */
export type SentForm = {
  kind: FormKind
  mark: string
  path: string
  fields: Fields
  /** The record that it is about, where there was one already. */
  of?: string
  /** `left`: the person saw no answer and went away; then it may be there or not. */
  state: 'open' | 'answered' | 'left' | 'refused'
}

const lifetime = 12_000
const run = `${process.pid}`

export type FormLedger = ReturnType<typeof openFormLedger>

/** Writes down every form that is sent and what was answered: what the database is held against in the end. */
export function openFormLedger(product: Product) {
  const forms: SentForm[] = []
  const oddities: string[] = []

  function open(kind: FormKind, path: string, fields: (mark: string) => Fields, of?: string): SentForm {
    const mark = `chaos-${run}-${forms.length}`
    const form: SentForm = { kind, mark, path, fields: [...fields(mark), ['once', `once-${mark}`]], of, state: 'open' }
    forms.push(form)
    return form
  }

  /** Presses the button once; answers where it led to, or nothing when it has to be pressed again. */
  async function press(person: Visitor, form: SentForm): Promise<string | undefined> {
    const answer = await post(product, person, form).catch(() => undefined)
    if (answer?.status === 303) {
      form.state = 'answered'
      return answer.location ?? ''
    }
    // no answer, and "try again in a moment", are what a fault may lead to; anything else is not
    if (!answer || answer.status === 503) return undefined
    const words = /<h1[^>]*>([^<]*)/.exec(answer.text)?.[1] ?? ''
    oddities.push(`${form.kind} ${form.mark} was answered with ${answer.status} ${words}`)
    form.state = 'refused'
    return ''
  }

  return {
    forms,
    oddities,
    open,
    press,
    /** Presses until there is an answer or `until` says that it is enough. */
    async pressOn(person: Visitor, form: SentForm, until: () => boolean) {
      for (;;) {
        const location = await press(person, form)
        if (location !== undefined || until()) return location
        await pause(200)
      }
    },
  }
}

/** Each visitor has an address of their own: the limits of public forms are tried elsewhere. */
function post(product: Product, person: Visitor, { kind, mark, path, fields }: SentForm): Promise<Answer> {
  const number = Number(mark.split('-').at(-1))
  const from = kind === 'registration' ? `10.9.${(number >> 8) & 255}.${number & 255}` : '127.0.0.1'
  return person.send(path, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: {
      origin: product.address,
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': from,
    },
    // somebody who waits longer presses again
    signal: AbortSignal.timeout(lifetime),
  })
}

export const addressOf = (mark: string) => `${mark}@example.org`

export const newClient = (mark: string): Fields => [
  ['kind', 'person'],
  ['name', 'Chaos Test'],
  ['email', addressOf(mark)],
  ['source', 'manual'],
]

export const registration = (mark: string): Fields => [
  ['name', 'Chaos Visitor'],
  ['email', addressOf(mark)],
  ['opened_at', String(Date.now() - 60_000)],
]
