import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { interestCrumbs } from '#app/interests/interest-crumbs.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { acceptMove, showMove } from '#app/interests/stage-proposal-answers.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/accept'

export const handle = { crumb: interestCrumbs('Proposed stage') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showMove(context.get(portScope), params.interest, params.move).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => acceptMove(scope, params.interest, params.move))
  if (!result.ok) return result.reply
  const page = `/${params.port}/interests/${params.interest}`
  const { oldStage, newStage } = result.value
  const fields = { stage: oldStage, from: newStage, note: 'Undone', undo: '1' }
  return done(context, page, {
    message: `Moved to ${stageLabels[newStage]}.`,
    undo: { action: `${page}/stage`, fields },
  })
}

export default function AcceptMove({ loaderData: { interest, move }, actionData, params }: Route.ComponentProps) {
  const stage = move && stageLabels[move.to_stage]
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={stage ? `Move ${interest.client} to ${stage}?` : `Nothing is proposed for ${interest.client}`}
      danger={false}
      confirm={stage ? `Move to ${stage}` : undefined}
      cancel={{ to: `/${params.port}/interests/${interest.id}`, label: 'Back to the interest' }}
    >
      {stage ? 'The port’s rules propose it.' : 'Somebody answered this proposal already.'}
    </RefusedConfirm>
  )
}
