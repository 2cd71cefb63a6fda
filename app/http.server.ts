import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type RouterContextProvider } from 'react-router'
import type { z } from 'zod'
import { ReusedKey } from '#db/port.ts'
import { faultOf } from '#db/faults.ts'
import { flashCookie } from './access/cookies.server.ts'
import type { PortScope } from './access/scope.server.ts'
import { noteDenial } from './access/denial.server.ts'
import { echo } from './echo.server.ts'
import { Forbidden, NotFound, Refusal, RuleBroken, Stale } from './errors.ts'
import type { Flash } from './flash.ts'
import './plain-words.server.ts'
import { requestInfo } from './request.ts'
import { isRowButton } from './row-button.server.ts'

export type Conflict = Pick<Stale, 'version' | 'conflicts' | 'current' | 'merged'>
export type FormReply = { lastResult: SubmissionResult<string[]>; conflict?: Conflict }

const unfit = 'One of the values is too long or too large to be kept.'

/** Ends a domain call in a loader: a refusal becomes the error page it names. */
export async function refuse(error: unknown): Promise<never> {
  if (error instanceof Forbidden) await noteDenial(error)
  if (error instanceof Refusal) throw data({ message: error.message }, { status: error.status })
  const fault = faultOf(error)
  if (fault === 'unreadable') throw data({ message: new NotFound('record').message }, { status: 404 })
  if (fault === 'unfit') throw data({ message: unfit }, { status: 422 })
  if (fault === 'busy')
    throw data({ message: 'The database is busy or restarting.' }, { status: 503, headers: { 'Retry-After': '5' } })
  throw error
}

/** More fields than any form has, or a row number beyond any list: reading them would cost seconds. */
const mostFields = 500
const isReadable = (name: string) => name.length <= 100 && !/\[\d{3,}\]/.test(name)

/** The form as it was sent; a body that can't be read as a form of ours gets a 400. */
export async function readForm(request: Request): Promise<FormData> {
  const refusal = data({ message: 'What arrived was not a form that can be read.' }, { status: 400 })
  const form = await request.formData().catch(() => Promise.reject(refusal))
  const names = [...form.keys()]
  if (names.length > mostFields || !names.every(isReadable)) throw refusal
  const button = form.get('__intent__')
  if (form.has('__state__') || (button !== null && !isRowButton(button, names))) throw refusal
  return withPlainLineEnds(form)
}

/** A browser ends lines with CR LF in a plain form and with LF through its script: the same text is to be the same. */
function withPlainLineEnds(sent: FormData) {
  const form = new FormData()
  for (const [name, value] of sent)
    form.append(name, typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value)
  return form
}

/**
 * Parses the form and runs the command, once per one-time key. A broken rule comes back as a form error (422), a concurrent edit as a
 * comparison (409); any other refusal becomes its error page.
 */
export async function submit<S extends z.ZodType, R>(
  request: Request,
  scope: PortScope,
  schema: S,
  command: (input: z.output<S>) => Promise<R>,
): Promise<{ ok: true; value: R } | { ok: false; reply: ReturnType<typeof data<FormReply>> }> {
  const sent = await readForm(request)
  const tidy = withoutNul(sent)
  const form = await parseWithZod(tidy.form, { schema, async: true })
  const reply = (status: number, formErrors?: string[], fieldErrors?: Record<string, string[]>, conflict?: Conflict) =>
    ({
      ok: false,
      reply: data<FormReply>({ lastResult: echo(form.reply({ formErrors, fieldErrors })), conflict }, { status }),
    }) as const

  if (tidy.hadNul)
    return reply(422, ['Something that can’t be stored was taken out of the text. Look it over and save again.'])
  // an add or remove button of a list in the form asks for the page again, and nothing is wrong
  if (form.status !== 'success') return reply(form.status === 'error' ? 422 : 200)
  const key = sent.get('once')
  if (typeof key === 'string' && key.length >= 8 && key.length <= 100) scope.once({ key, body: bodyOf(request, sent) })
  try {
    return { ok: true, value: await command(form.value as z.output<S>) }
  } catch (error) {
    if (error instanceof RuleBroken)
      return error.field ? reply(422, undefined, { [error.field]: [error.message] }) : reply(422, [error.message])
    if (error instanceof Stale)
      return reply(409, [error.message], undefined, {
        version: error.version,
        conflicts: error.conflicts,
        current: error.current,
        merged: error.merged,
      })
    if (error instanceof ReusedKey)
      return reply(409, ['This form was sent before, with other values. Open the page again and save from there.'])
    if (faultOf(error) === 'unfit') return reply(422, [unfit])
    return refuse(error)
  }
}

function withoutNul(sent: FormData) {
  const form = new FormData()
  let hadNul = false
  for (const [name, value] of sent) {
    const clean = typeof value === 'string' ? value.replaceAll('\0', '') : value
    hadNul ||= clean !== value
    form.append(name.replaceAll('\0', ''), clean)
  }
  return { form, hadNul }
}

/** With the address: two records' archive forms hold the same fields, and one must never pass for the other. */
const bodyOf = (request: Request, form: FormData) =>
  JSON.stringify([
    // the same page asks with and without its script
    new URL(request.url).pathname.replace(/\.data$/, ''),
    ...[...form]
      .filter(([name]) => name !== 'once')
      .map(([name, value]) => [name, typeof value === 'string' ? value : value.name]),
  ])

/** After a command: back to a page, with a word about what happened and, where it can be taken back, how. */
export async function done(context: Readonly<RouterContextProvider>, to: string, flash: Flash) {
  const cookie = flashCookie(context.get(requestInfo).isSecure)
  return redirect(to, { status: 303, headers: { 'Set-Cookie': await cookie.serialize(flash) } })
}

/** The search part of an address by a schema that takes anything: what does not fit counts as not set. */
export function readSearch<S extends z.ZodObject>(request: Request, schema: S) {
  const search = new URL(request.url).searchParams
  const clean = Object.fromEntries(
    [...search].map(([name, value]) => [name, value.replaceAll('\0', '')]).filter(([, value]) => value !== ''),
  )
  return { search, filters: schema.parse(clean) as z.output<S> }
}
