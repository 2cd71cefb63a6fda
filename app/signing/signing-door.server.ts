import { createContext } from 'react-router'
import { openByLink } from '#app/access/link-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import type { RequestInfo } from '#app/request.ts'
import { findSigningLink } from './signing-link.server.ts'

/** Who came by a link: one signer of one paper, with no right but to look at it, sign it or say no. */
export type Signing = { scope: PortScope; signerId: string; linkId: string; hasEnded: boolean; endsAt: Date }

export const signingScope = createContext<Signing>()

export async function openSigning(token: string, info: RequestInfo): Promise<Signing> {
  const { link, scope } = await openByLink(token, findSigningLink, info)
  return {
    scope,
    signerId: link.signer_id,
    linkId: link.id,
    endsAt: link.expires_at,
    hasEnded: link.revoked_at !== null || link.expires_at <= new Date(),
  }
}
