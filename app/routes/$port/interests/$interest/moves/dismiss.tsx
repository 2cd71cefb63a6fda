import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { dismissMove, showMove } from '#app/interests/stage-proposal-answers.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/dismiss'

export const handle = { crumb: interestCrumbs('Proposed stage') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showMove(context.get(portScope), params.interest, params.move).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => dismissMove(scope, params.interest, params.move))
  if (!result.ok) return result.reply
  const message = `The deal stays at ${stageLabels[result.value.stage]}.`
  return done(context, `/${params.port}/interests/${params.interest}`, { message })
}

export default function DismissMove({ loaderData: { interest, move }, actionData, params }: Route.ComponentProps) {
  const stage = move && stageLabels[interest.stage]
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={stage ? `Leave ${interest.client} at ${stage}?` : `Nothing is proposed for ${interest.client}`}
      danger={false}
      confirm={stage ? `Leave it at ${stage}` : undefined}
      cancel={{ to: `/${params.port}/interests/${interest.id}`, label: 'Back to the interest' }}
    >
      {stage
        ? 'The proposal goes away; the deal can be moved by hand at any time.'
        : 'Somebody answered this proposal already.'}
    </RefusedConfirm>
  )
}
