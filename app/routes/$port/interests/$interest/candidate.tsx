import { portScope } from '#app/access/scope.server.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { candidateLabels } from '#app/interests/candidate.ts'
import { CandidateForm } from '#app/interests/candidate-form.tsx'
import { decideCandidate, showCandidate } from '#app/interests/candidates.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { CandidateDecision, CandidateSearch } from '#app/interests/interest-input.server.ts'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/candidate'

export const handle = { crumb: interestCrumbs('Weigh a berth') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, CandidateSearch)
  const shown = await showCandidate(context.get(portScope), params.interest, params.berth).catch(refuse)
  return { ...shown, asked: filters.state }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const page = `/${params.port}/interests/${params.interest}`
  const result = await submit(request, scope, CandidateDecision, async (decision) => ({
    ...(await decideCandidate(scope, params.interest, params.berth, decision)),
    state: decision.state,
  }))
  if (!result.ok) return result.reply
  const { label, before, state } = result.value
  const fields = { state: before.state, ...(before.note && { note: before.note }) }
  const message =
    state === 'suggested' ? `${label} is weighed like any other.` : `${label}: ${candidateLabels[state].toLowerCase()}.`
  return done(context, `${page}/berths`, { message, undo: { action: `${page}/candidates/${params.berth}`, fields } })
}

export default function WeighBerth({ loaderData, actionData, params }: Route.ComponentProps) {
  const { interest, berth, candidate, asked } = loaderData
  const back = `/${params.port}/interests/${interest.id}/berths`
  return (
    <>
      <PageHead title={`Berth ${berth.label} for ${interest.client}`} />
      {interest.closed_at ? (
        <Notice>This interest is closed: its berths are weighed no more.</Notice>
      ) : (
        <CandidateForm
          state={asked ?? candidate?.state ?? 'shortlisted'}
          note={candidate?.note ?? null}
          lastResult={actionData?.lastResult}
          back={back}
        />
      )}
    </>
  )
}
