import { Outlet } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { showInterestHead } from '#app/interests/interest-head.server.ts'
import { InterestHead } from '#app/interests/interest-head.tsx'
import { noteViewed } from '#app/recent/recent-views.server.ts'
import type { Route } from './+types/layout'

export const handle = { crumb: interestCrumbs() }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const [head] = await Promise.all([
    showInterestHead(scope, params.interest),
    noteViewed(scope, { interest_id: params.interest }),
  ]).catch(refuse)
  return head
}

export default function InterestLayout({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <InterestHead {...loaderData} />
      <Outlet />
    </>
  )
}
