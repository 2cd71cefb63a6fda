import { parseWithZod } from '@conform-to/zod/v4'
import { data } from 'react-router'
import type { z } from 'zod'
import { echo } from '#app/echo.server.ts'
import { RuleBroken } from '#app/errors.ts'
import { readForm, refuse } from '#app/http.server.ts'
import { limitHeaders, TooManyTries } from './lockout.server.ts'

// a code of an app is worth nothing once it was wrong
const secrets = ['password', 'current', 'recovery', 'assertion', 'registration'] as const

/** As `submit`, for forms about an account: what is secret never comes back with the form, and too many tries are told when there is room again. */
export async function submitPrivately<S extends z.ZodType, R>(
  request: Request,
  schema: S,
  command: (input: z.output<S>) => Promise<R>,
) {
  const form = parseWithZod(await readForm(request), { schema })
  const reply = (init: ResponseInit, formErrors?: string[], fieldErrors?: Record<string, string[]>) => ({
    ok: false as const,
    init,
    lastResult: echo(form.reply({ hideFields: [...secrets] as never[], formErrors, fieldErrors })),
  })
  if (form.status !== 'success') return reply({ status: 422 })
  try {
    return { ok: true as const, value: await command(form.value as z.output<S>) }
  } catch (error) {
    if (error instanceof TooManyTries)
      return reply({ status: 429, headers: limitHeaders(error.limit) }, [error.message])
    if (error instanceof RuleBroken)
      return error.field
        ? reply({ status: 422 }, undefined, { [error.field]: [error.message] })
        : reply({ status: 422 }, [error.message])
    return refuse(error)
  }
}

/** The answer of an action whose form was refused. */
export const replyPrivately = <T extends object>(
  { init, lastResult }: { init: ResponseInit; lastResult: ReturnType<typeof echo> },
  more: T,
) => data({ lastResult, ...more }, init)
