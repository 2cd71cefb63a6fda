import { Outlet } from 'react-router'
import { openPublicScope, publicScope } from '#app/registration/public-door.server.ts'
import { refuse } from '#app/http.server.ts'
import { requestInfo } from '#app/request.ts'
import type { Route } from './+types/layout'

/** Pages for visitors get no script and no cookie. */
export const handle = { isStatic: true }

export const middleware: Route.MiddlewareFunction[] = [
  async ({ params, context }) => {
    context.set(publicScope, await openPublicScope(params.port ?? '', context.get(requestInfo)).catch(refuse))
  },
]

export default function VisitorPages() {
  return <Outlet />
}
