import { data, redirect } from 'react-router'
import type { Account } from './session.server.ts'

type Asked = Pick<Account, 'hasSecondFactor' | 'memberships' | 'is_super_admin'>

/** Whether this port asks for a second factor in the person’s role there, and they have none. A super admin is one in whatever role besides. */
export function lacksSecondFactor({ hasSecondFactor, memberships, is_super_admin }: Asked, slug: string) {
  if (hasSecondFactor) return false
  const membership = memberships.find(({ port }) => port.slug === slug)
  const asked = membership?.port.settings.secondFactor.roles ?? []
  return asked.some((role) => role === membership?.roleKey || (is_super_admin && role === 'super_admin'))
}

/** Nothing of the port opens to them but the page where they set one up. */
export function leadToSecondFactor(account: Asked, slug: string, request: Request, { pathname }: URL) {
  if (!lacksSecondFactor(account, slug)) return
  const security = `/${slug}/settings/security`
  if (pathname === security || pathname.startsWith(`${security}/`)) return
  if (request.method === 'GET' || request.method === 'HEAD') throw redirect(security, 303)
  throw data(
    { message: 'This port asks for a second factor in your role. Set one up under Security first.' },
    { status: 403 },
  )
}
