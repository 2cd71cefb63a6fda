import { createContext, redirect } from 'react-router'
import { NotFound } from '#app/errors.ts'
import { refuse } from '#app/http.server.ts'
import type { RequestInfo } from '#app/request.ts'
import { asSystem } from '#db/system.ts'
import { openPort, type PortScope } from './scope.server.ts'
import type { Account } from './session.server.ts'

export const signedIn = createContext<Account | null>(null)
/** Opens the scope of a staff page: membership and active port, or the answer that there is no such port. */
export async function openStaffScope(account: Account, slug: string, request: RequestInfo): Promise<PortScope> {
  const membership = account.memberships.find(({ port }) => port.slug === slug)
  if (!membership) {
    if (account.memberships.length === 0) throw redirect('/no-access', 303)
    return refuse(new NotFound('port'))
  }
  if (account.is_super_admin && membership.roleKey === 'super_admin')
    await noteEntrance(account, membership.port.id, request)
  return openPort({
    port: membership.port,
    user: {
      id: account.id,
      name: account.name,
      email: account.email,
      roleName: membership.roleName,
      isSuperAdmin: account.is_super_admin,
      locale: account.locale,
      units: account.units,
    },
    granted: membership.granted,
    request: { requestId: request.id, address: request.address, userAgent: request.userAgent },
  })
}

const entered = new Set<string>()

/** Super admins may enter every port, and each session that does is in the audit log once. */
async function noteEntrance(account: Account, portId: string, request: RequestInfo) {
  const visit = `${account.sessionId} ${portId}`
  if (entered.has(visit)) return
  if (entered.size > 10_000) entered.clear()
  await asSystem(
    (tx) =>
      tx
        .insertInto('audit_logs')
        .values({ port_id: portId, action: 'login', entity: 'ports', entity_id: portId })
        .execute(),
    { userId: account.id, requestId: request.id, address: request.address, userAgent: request.userAgent },
  )
  entered.add(visit)
}
