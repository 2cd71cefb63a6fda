import { Outlet } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { showInterestHead } from '#app/interests/interest-head.server.ts'
import { InterestHead } from '#app/interests/interest-head.tsx'
import type { Route } from './+types/layout'

export const handle = { crumb: interestCrumbs() }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInterestHead(context.get(portScope), params.interest).catch(refuse)
}

export default function InterestLayout({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <InterestHead {...loaderData} />
      <Outlet />
    </>
  )
}
