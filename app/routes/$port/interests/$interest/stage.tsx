import { returnPath } from '#app/access/return-path.ts'
import { portScope } from '#app/access/scope.server.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { StageMove, StageSearch } from '#app/interests/interest-input.server.ts'
import { moveInterest } from '#app/interests/interest-stage.server.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { showSaleNeeds } from '#app/interests/sale-needs.server.ts'
import { SaleNeeds } from '#app/interests/sale-needs.tsx'
import { proofsIn } from '#app/interests/stage-gate.ts'
import { stageFlash } from '#app/interests/stage-flash.ts'
import { StageForm } from '#app/interests/stage-form.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { Columns, PageHead } from '#app/ui/page.tsx'
import { Panel } from '#app/ui/panel.tsx'
import type { Route } from './+types/stage'

export const handle = { crumb: interestCrumbs('Move') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, StageSearch)
  const shown = await showSaleNeeds(context.get(portScope), params.interest, 'interests:change_stage').catch(refuse)
  return { ...shown, asked: { to: filters.to, undo: filters.undo, returnTo: returnPath(filters.returnTo) } }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const page = `/${params.port}/interests/${params.interest}`
  const result = await submit(request, scope, StageMove, async (move) => {
    const { oldStage, newStage } = await moveInterest(scope, params.interest, move)
    return { oldStage, newStage, back: returnPath(move.returnTo) }
  })
  if (!result.ok) return result.reply
  const { back, ...moved } = result.value
  return done(context, back ?? page, stageFlash(page, moved, back))
}

export default function MoveInterest({
  loaderData: { interest, needs, asked },
  actionData,
  params,
}: Route.ComponentProps) {
  const sent = actionData?.lastResult.initialValue
  return (
    <>
      <PageHead title={`Move ${interest.client}`} meta={`Now at ${stageLabels[interest.stage]}`} />
      {interest.closed_at ? (
        <Notice>
          This interest is closed.{' '}
          <LinkButton to={`/${params.port}/interests/${interest.id}`}>Back to the interest</LinkButton>
        </Notice>
      ) : (
        <Columns
          asideLabel="What the sale needs"
          aside={
            <Panel title="What the sale needs">
              <SaleNeeds interest={interest} needs={needs} />
            </Panel>
          }
        >
          <StageForm
            interest={interest}
            proofs={proofsIn(needs)}
            to={asked.to}
            undo={sent?.undo === '1' || asked.undo === '1'}
            returnTo={returnPath(sent?.returnTo) ?? asked.returnTo}
            lastResult={actionData?.lastResult}
          />
        </Columns>
      )}
    </>
  )
}
