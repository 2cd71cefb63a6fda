import { Outlet } from 'react-router'
import { turnAway } from '#app/access/link-door.server.ts'
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

export default function OfferPages() {
  return <Outlet />
}
