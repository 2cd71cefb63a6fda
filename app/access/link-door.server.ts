import { data } from 'react-router'
import { NotFound } from '#app/errors.ts'
import { refuse } from '#app/http.server.ts'
import type { RequestInfo } from '#app/request.ts'
import { asSystem } from '#db/system.ts'
import type { Tx } from '#db/transaction.ts'
import { countWrongLink, limitHeaders, TooManyTries } from './lockout.server.ts'
import { openPortAsSystem } from './port-door.server.ts'
import { openPort } from './scope.server.ts'

type Find<L> = (tx: Tx, token: string) => Promise<L | undefined>

/** Opens the port that a mailed link leads into, with no right there at all. Wrong links are counted: from one address nobody tries many. */
export async function openByLink<L extends { port_id: string }>(
  token: string,
  find: Find<L>,
  { id, address, userAgent }: RequestInfo,
) {
  const link = /^[\w-]{43}$/.test(token) ? await asSystem((tx) => find(tx, token)) : undefined
  const scope = link && (await openPortAsSystem(link.port_id, []))
  if (!link || !scope) {
    const limit = await countWrongLink(address)
    if (limit) throw new TooManyTries('Many links that do not exist were tried from your address.', limit)
    throw new NotFound('link')
  }
  const request = { requestId: id, address, userAgent }
  return { link, scope: openPort({ port: scope.port, granted: new Set(), request }) }
}

/** Who tries many links is a program: it gets a line of text. */
export function turnAway(error: unknown): Response | Promise<never> {
  if (error instanceof TooManyTries)
    return new Response(error.message, {
      status: 429,
      headers: { ...limitHeaders(error.limit), 'Content-Type': 'text/plain; charset=utf-8' },
    })
  if (error instanceof NotFound)
    throw data({ message: 'This link is not known. Open it once more from the mail, as a whole.' }, { status: 404 })
  return refuse(error)
}
