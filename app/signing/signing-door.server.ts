import { createContext } from 'react-router'
import { countWrongLink, TooManyTries } from '#app/access/lockout.server.ts'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import type { RequestInfo } from '#app/request.ts'
import { asSystem } from '#db/system.ts'
import { findSigningLink } from './signing-link.server.ts'

/** Who came by a link: one signer of one paper, with no right but to look at it, sign it or say no. */
export type Signing = { scope: PortScope; signerId: string; linkId: string; hasEnded: boolean; endsAt: Date }

export const signingScope = createContext<Signing>()

/** Opens the port of a link for its signer alone. Wrong links are counted: from one address nobody tries many. */
export async function openSigning(token: string, { id, address, userAgent }: RequestInfo): Promise<Signing> {
  const link = /^[\w-]{43}$/.test(token) ? await asSystem((tx) => findSigningLink(tx, token)) : undefined
  const port = link && (await openPortAsSystem(link.port_id, []))
  if (!link || !port) {
    const limit = await countWrongLink(address)
    if (limit) throw new TooManyTries('Many links that do not exist were tried from your address.', limit)
    throw new NotFound('link')
  }
  return {
    scope: openPort({ port: port.port, granted: new Set(), request: { requestId: id, address, userAgent } }),
    signerId: link.signer_id,
    linkId: link.id,
    endsAt: link.expires_at,
    hasEnded: link.revoked_at !== null || link.expires_at <= new Date(),
  }
}
