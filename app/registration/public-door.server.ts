import { createContext } from 'react-router'
import type { Permission } from '#app/access/permissions.ts'
import { scopedPort } from '#app/access/port-door.server.ts'
import { openPort, type PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import type { RequestInfo } from '#app/request.ts'
import { asSystem } from '#db/system.ts'

export const publicScope = createContext<PortScope>()

/** What a visitor's pages need, and no more: nobody is signed in, nothing of a client is ever read to them. */
const granted: readonly Permission[] = ['clients:create', 'interests:create', 'berths:view']

/** The scope of a visitor on the pages of an active port. */
export async function openPublicScope(slug: string, request: RequestInfo): Promise<PortScope> {
  if (!/^[a-z][a-z0-9-]{1,48}$/.test(slug)) throw new NotFound('port')
  const row = await asSystem((tx) =>
    tx
      .selectFrom('ports')
      .select(['id', 'slug', 'name', 'default_currency', 'timezone', 'is_active', 'settings', 'branding'])
      .where('slug', '=', slug)
      .where('is_active', '=', true)
      .executeTakeFirst(),
  )
  if (!row) throw new NotFound('port')
  const { id, address, userAgent } = request
  return openPort({ port: scopedPort(row), granted: new Set(granted), request: { requestId: id, address, userAgent } })
}
