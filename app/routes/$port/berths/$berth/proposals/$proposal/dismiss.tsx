import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { dismissProposal, showProposal } from '#app/berths/berth-proposals.server.ts'
import { ProposalAnswer } from '#app/berths/proposal-answer.server.ts'
import { berthStatusLabels } from '#app/berths/berth.ts'
import { Problems } from '#app/berths/problems.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/dismiss'

export const handle = { crumb: berthCrumbs('Proposal') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showProposal(context.get(portScope), params.berth, params.proposal).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, ProposalAnswer, async ({ back }) => ({
    ...(await dismissProposal(scope, params.berth, params.proposal)),
    back,
  }))
  if (!result.ok) return result.reply
  const page = `/${params.port}/berths/${params.berth}`
  const { label, back = page } = result.value
  return done(context, back, { message: `Berth ${label} stays as it is.` })
}

export default function DismissProposal({ loaderData: { berth, proposal }, actionData, params }: Route.ComponentProps) {
  const target = proposal && berthStatusLabels[proposal.target_status].toLowerCase()
  return (
    <>
      <Problems result={actionData?.lastResult} />
      <Confirm
        question={target ? `Leave berth ${berth.label} as it is?` : `Nothing is proposed for berth ${berth.label}`}
        danger={false}
        confirm={target ? `Leave it as it is` : undefined}
        cancel={{ to: `/${params.port}/berths/${berth.id}`, label: 'Back to the berth' }}
      >
        {target
          ? 'The proposal goes away; the status can be changed by hand at any time.'
          : 'Somebody answered this proposal already.'}
      </Confirm>
    </>
  )
}
