import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { BerthNotices } from '#app/interests/berth-notices.tsx'
import { showInterest } from '#app/interests/interest-head.server.ts'
import { DealPanel, NextStepPanel, WishPanel } from '#app/interests/interest-overview.tsx'
import { Columns } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInterest(context.get(portScope), params.interest).catch(refuse)
}

export default function ShowInterest({ loaderData: { interest, rivals, tenures } }: Route.ComponentProps) {
  return (
    <Columns
      asideLabel="Facts"
      aside={
        <>
          <NextStepPanel interest={interest} />
          <DealPanel interest={interest} />
        </>
      }
    >
      <BerthNotices interest={interest} rivals={rivals} tenures={tenures} />
      <WishPanel interest={interest} />
    </Columns>
  )
}
