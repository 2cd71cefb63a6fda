import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { acceptProposal, showProposal } from '#app/berths/berth-proposals.server.ts'
import { ProposalAnswer } from '#app/berths/proposal-answer.server.ts'
import { berthStatusLabels } from '#app/berths/berth.ts'
import { Problems } from '#app/berths/problems.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/accept'

export const handle = { crumb: berthCrumbs('Proposal') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showProposal(context.get(portScope), params.berth, params.proposal).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, ProposalAnswer, async ({ back }) => ({
    ...(await acceptProposal(scope, params.berth, params.proposal)),
    back,
  }))
  if (!result.ok) return result.reply
  const page = `/${params.port}/berths/${params.berth}`
  const { label, back = page, from, to } = result.value
  const undo = from === 'sold' ? undefined : { action: `${page}/status`, fields: { status: from } }
  return done(context, back, { message: `Berth ${label} is ${berthStatusLabels[to].toLowerCase()} now.`, undo })
}

export default function AcceptProposal({ loaderData: { berth, proposal }, actionData, params }: Route.ComponentProps) {
  const target = proposal && berthStatusLabels[proposal.target_status].toLowerCase()
  return (
    <>
      <Problems result={actionData?.lastResult} />
      <Confirm
        question={target ? `Make berth ${berth.label} ${target}?` : `Nothing is proposed for berth ${berth.label}`}
        danger={false}
        confirm={target ? `Make it ${target}` : undefined}
        cancel={{ to: `/${params.port}/berths/${berth.id}`, label: 'Back to the berth' }}
      >
        {target ? 'The port’s rules propose it.' : 'Somebody answered this proposal already.'}
      </Confirm>
    </>
  )
}
