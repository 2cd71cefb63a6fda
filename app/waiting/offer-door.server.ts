import { createContext } from 'react-router'
import { openByLink } from '#app/access/link-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import type { RequestInfo } from '#app/request.ts'
import { findOfferLink } from './offer-link.server.ts'

/** Who came by a link: one client with one offer, and no right but to answer it. */
export type OfferDoor = { scope: PortScope; offerId: string }

export const offerDoor = createContext<OfferDoor>()

export async function openOffer(token: string, info: RequestInfo): Promise<OfferDoor> {
  const { link, scope } = await openByLink(token, findOfferLink, info)
  return { scope, offerId: link.offer_id }
}
