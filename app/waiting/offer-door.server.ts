import { createContext } from 'react-router'
import { countWrongLink, TooManyTries } from '#app/access/lockout.server.ts'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import type { RequestInfo } from '#app/request.ts'
import { asSystem } from '#db/system.ts'
import { findOfferLink } from './offer-link.server.ts'

/** Who came by a link: one client with one offer, and no right but to answer it. */
export type OfferDoor = { scope: PortScope; offerId: string }

export const offerDoor = createContext<OfferDoor>()

/** Opens the port of a link for that offer alone. Wrong links are counted: from one address nobody tries many. */
export async function openOffer(token: string, { id, address, userAgent }: RequestInfo): Promise<OfferDoor> {
  const link = /^[\w-]{43}$/.test(token) ? await asSystem((tx) => findOfferLink(tx, token)) : undefined
  const port = link && (await openPortAsSystem(link.port_id, []))
  if (!link || !port) {
    const limit = await countWrongLink(address)
    if (limit) throw new TooManyTries('Many links that do not exist were tried from your address.', limit)
    throw new NotFound('link')
  }
  return {
    scope: openPort({ port: port.port, granted: new Set(), request: { requestId: id, address, userAgent } }),
    offerId: link.offer_id,
  }
}
