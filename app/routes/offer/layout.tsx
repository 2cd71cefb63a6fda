import { data, Outlet } from 'react-router'
import { limitHeaders, TooManyTries } from '#app/access/lockout.server.ts'
import { NotFound } from '#app/errors.ts'
import { refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import { offerDoor, openOffer } from '#app/waiting/offer-door.server.ts'
import type { Route } from './+types/layout'

/** Read by people with old phones, often inside a mail program: no script and no cookie. */
export const handle = { isStatic: true }

export const middleware: Route.MiddlewareFunction[] = [
  async ({ params, context }) => {
    try {
      context.set(offerDoor, await openOffer(params.token ?? '', context.get(requestInfo)))
    } catch (error) {
      return turnAway(error)
    }
  },
]

/** Who tries many links is a program: it gets a line of text. */
function turnAway(error: unknown): Response | Promise<never> {
  if (error instanceof TooManyTries)
    return new Response(error.message, {
      status: 429,
      headers: { ...limitHeaders(error.limit), 'Content-Type': 'text/plain; charset=utf-8' },
    })
  if (error instanceof NotFound)
    throw data({ message: 'This link is not known. Open it once more from the mail, as a whole.' }, { status: 404 })
  return refuse(error)
}

export default function OfferPages() {
  return <Outlet />
}
