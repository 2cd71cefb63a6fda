import { portScope } from '#app/access/scope.server.ts'
import { useRights } from '#app/access/rights.ts'
import { refuse } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { showSaleNeeds } from '#app/interests/sale-needs.server.ts'
import { SaleNeeds } from '#app/interests/sale-needs.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { Route } from './+types/missing'

export const handle = { crumb: interestCrumbs('What is missing') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showSaleNeeds(context.get(portScope), params.interest, 'interests:view').catch(refuse)
}

export default function MissingForSale({ loaderData: { interest, needs }, params }: Route.ComponentProps) {
  const { can } = useRights()
  const base = `/${params.port}/interests/${interest.id}`
  const isWhole = interest.berth !== null && needs.every(({ isMet }) => isMet)
  return (
    <>
      <PageHead
        title={isWhole ? `${interest.client} has all that the sale needs` : `What the sale to ${interest.client} needs`}
        meta={`Now at ${stageLabels[interest.stage]}`}
      />
      <Panel label="What the sale needs">
        <SaleNeeds interest={interest} needs={needs} />
      </Panel>
      <div className="actions">
        {!interest.closed_at && can('interests:change_stage') && (
          <LinkButton to={`${base}/stage`} variant="primary" icon="arrow-right-left">
            Move to another stage
          </LinkButton>
        )}
        <LinkButton to={base}>Back to the interest</LinkButton>
      </div>
    </>
  )
}
