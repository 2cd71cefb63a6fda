import { portScope } from '#app/access/scope.server.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { setNextStep, showAssignment } from '#app/interests/interest-edit.server.ts'
import { handOf, nextStep, NextStepSearch } from '#app/interests/interest-input.server.ts'
import { NextStepForm } from '#app/interests/next-step-form.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/next-step'

export const handle = { crumb: interestCrumbs('Next step') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, NextStepSearch)
  const { interest } = await showAssignment(context.get(portScope), params.interest).catch(refuse)
  const { next_step = null, next_step_on = null } = search.has('next_step') ? filters : interest
  return { interest: { ...interest, next_step, next_step_on } }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const page = `/${params.port}/interests/${params.interest}`
  const schema = nextStep(handOf(scope.user))
  const result = await submit(request, scope, schema, (step) => setNextStep(scope, params.interest, step))
  if (!result.ok) return result.reply
  const { next_step, next_step_on } = result.value
  const undo = { action: `${page}/next-step`, fields: { next_step: next_step ?? '', next_step_on: next_step_on ?? '' } }
  return done(context, page, { message: 'The next step was saved.', undo })
}

export default function SetNextStep({ loaderData: { interest }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title={`Next step for ${interest.client}`} />
      <NextStepForm
        interest={interest}
        lastResult={actionData?.lastResult}
        back={`/${params.port}/interests/${interest.id}`}
      />
    </>
  )
}
