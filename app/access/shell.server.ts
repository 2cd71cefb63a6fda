import { randomBytes } from 'node:crypto'
import { data } from 'react-router'
import { readFlash } from '#app/flash.ts'
import { unreadCount } from '#app/notifications/unread.server.ts'
import { logoOf } from '#app/ports/port-logo.ts'
import type { PortDisplay } from '#app/ports/port-display.ts'
import { recentlyViewed } from '#app/recent/recent-views.server.ts'
import type { RequestInfo } from '#app/request.ts'
import { nameTrouble, type Trouble } from '#app/troubles/trouble.ts'
import { flashCookie, portCookie } from './cookies.server.ts'
import { permissions } from './permissions.ts'
import type { PortScope } from './scope.server.ts'
import type { Account } from './session.server.ts'

/** What the frame around every page of a port shows. Reading the flash takes it away. */
export async function showShell(
  scope: PortScope,
  account: Account,
  request: Request,
  info: RequestInfo,
  troubles: readonly Trouble[],
) {
  const { port } = scope
  const user = scope.user!
  const { unread, recent } = await scope.read((db) => ({
    unread: unreadCount(db, user.id),
    recent: recentlyViewed(db, scope),
  }))
  const cookie = flashCookie(info.isSecure)
  const flash = readFlash(await cookie.parse(request.headers.get('Cookie')))
  const headers = new Headers()
  if (flash) headers.append('Set-Cookie', await cookie.serialize('', { maxAge: 0 }))
  const last = portCookie(info.isSecure)
  if ((await last.parse(request.headers.get('Cookie'))) !== port.slug)
    headers.append('Set-Cookie', await last.serialize(port.slug))
  const display: PortDisplay = {
    slug: port.slug,
    name: port.name,
    currency: port.currency,
    timezone: port.timezone,
    locale: user.locale,
    units: user.units,
    now: new Date().toISOString(),
  }
  return data(
    {
      home: `/${port.slug}`,
      display,
      port: {
        id: port.id,
        slug: port.slug,
        name: port.name,
        colour: port.branding.colour ?? null,
        logo: logoOf(port),
        isActive: port.isActive,
      },
      // a super admin may read one that rests, and is led there by the list of ports alone
      ports: account.memberships
        .filter(({ port: each }) => each.isActive || each.id === port.id)
        .map(({ port: each }) => ({ slug: each.slug, name: each.name, colour: each.branding.colour ?? null })),
      user: { id: user.id, name: user.name, role: user.roleName },
      theme: account.theme,
      permissions: permissions.filter(scope.can),
      unread: unread[0]?.count ?? 0,
      recent,
      flash,
      troubles: troubles.map(nameTrouble),
      onceKey: randomBytes(12).toString('base64url'),
    },
    { headers },
  )
}

export type ShellData = Awaited<ReturnType<typeof showShell>>['data']
