import { Outlet, type ShouldRevalidateFunctionArgs } from 'react-router'
import { openStaffScope, signedIn } from '#app/access/members.server.ts'
import { portScope } from '#app/access/scope.server.ts'
import { followMergedClient } from '#app/clients/merged-address.server.ts'
import { leadToSecondFactor } from '#app/access/second-factor-door.server.ts'
import { showShell } from '#app/access/shell.server.ts'
import { refuseSignedOut } from '#app/access/signed-out.server.ts'
import { refuse } from '#app/http.server.ts'
import { PortShell } from '#app/ports/port-shell.tsx'
import { LateRefusalPage, refusalOf } from '#app/late-refusal-page.tsx'
import { requestInfo } from '#app/request.ts'
import { knownTroubles } from '#app/troubles/known-troubles.server.ts'
import type { Route } from './+types/layout'

/** The only place that opens a staff scope: session, membership, active port; or the way to sign in, or 404. */
export const middleware: Route.MiddlewareFunction[] = [
  async ({ request, params, context, url }) => {
    const account = context.get(signedIn)
    if (!account) return refuseSignedOut(request, url)
    const scope = await openStaffScope(account, params.port!, context.get(requestInfo)).catch(refuse)
    context.set(portScope, scope)
    leadToSecondFactor(account, params.port!, request, url)
    await followMergedClient(scope, { params, url, isRead: request.method === 'GET' || request.method === 'HEAD' })
  },
]

export async function loader({ request, context }: Route.LoaderArgs) {
  const [scope, info, troubles] = [context.get(portScope), context.get(requestInfo), context.get(knownTroubles)()]
  return showShell(scope, context.get(signedIn)!, request, info, troubles).catch(refuse)
}

export const headers: Route.HeadersFunction = ({ errorHeaders, parentHeaders }) => errorHeaders ?? parentHeaders

/** The unread count, the flash and the one-time key are new with every page; what was not reached can't be read either. */
export const shouldRevalidate = ({ actionStatus }: ShouldRevalidateFunctionArgs) => actionStatus !== 503

export default function PortLayout({ loaderData }: Route.ComponentProps) {
  return (
    <PortShell shell={loaderData}>
      <Outlet />
    </PortShell>
  )
}

export function ErrorBoundary({ error, loaderData }: Route.ErrorBoundaryProps) {
  const refusal = refusalOf(error)
  const page = <LateRefusalPage {...refusal} home={loaderData?.home} />
  // the form to sign in again is a page of its own
  return loaderData && refusal.status !== 401 ? <PortShell shell={loaderData}>{page}</PortShell> : page
}
