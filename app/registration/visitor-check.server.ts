import { setTimeout as pause } from 'node:timers/promises'
import { parseWithZod } from '@conform-to/zod/v4'
import { data } from 'react-router'
import type { z } from 'zod'
import { countPublicForm, limitHeaders } from '#app/access/lockout.server.ts'
import { echo } from '#app/echo.server.ts'
import { type FormReply, readForm } from '#app/http.server.ts'
import type { RequestInfo } from '#app/request.ts'
import { trapField, stampField } from './visitor-trap.ts'

const day = 24 * 60 * 60 * 1000
/** Nobody reads and fills in a form in this time: what comes sooner is asked again. */
const machineTime = 300
/** What comes sooner than this waits for the rest, which costs a person nothing and a machine its speed. */
const shortest = 2000

/**
 * Keeps machines off a form that anybody may send: ten a minute from one address, a field that people do not see, and the time it took.
 * Answers the form again with all that was typed and what to do; a person is never told that something was saved which was not.
 */
export async function checkVisitor<S extends z.ZodType>(request: Request, info: RequestInfo, schema: S) {
  const sent = await readForm(request)
  const again = (status: number, message: string, headers?: HeadersInit) => {
    const form = parseWithZod(withoutTrap(sent), { schema })
    return data<FormReply>({ lastResult: echo(form.reply({ formErrors: [message] })) }, { status, headers })
  }
  const limit = await countPublicForm(info.address)
  if (limit)
    return again(
      429,
      `Many forms came from your address in a short time. Send this one again in ${limit.waitSeconds} seconds.`,
      limitHeaders(limit),
    )
  if (sent.get(trapField))
    return again(422, 'A field that people do not see was filled in. It is empty again: send the form once more.')
  const age = Date.now() - Number(sent.get(stampField) || Number.NaN)
  if (!(age >= machineTime && age < day))
    return again(422, 'To be sure that a person sends this: send the form once more.')
  if (age < shortest) await pause(shortest - age)
  return null
}

function withoutTrap(sent: FormData) {
  const kept = new FormData()
  for (const [name, value] of sent)
    if (name !== trapField)
      kept.append(name.replaceAll('\0', ''), typeof value === 'string' ? value.replaceAll('\0', '') : value)
  return kept
}
