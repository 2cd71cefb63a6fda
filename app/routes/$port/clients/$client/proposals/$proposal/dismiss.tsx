import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { describeProposed } from '#app/clients/client-proposal.ts'
import { dismissProposal, showProposal } from '#app/clients/client-proposals.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Facts } from '#app/ui/facts.tsx'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/dismiss'

export const handle = { crumb: clientCrumbs('Dismiss changes') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showProposal(context.get(portScope), params.client, params.proposal).catch(refuse)
}

export async function action({ request, params: { port, client, proposal }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => dismissProposal(scope, client, proposal))
  return result.ok
    ? done(context, `/${port}/clients/${client}`, { message: 'The proposed changes were dismissed.' })
    : result.reply
}

export default function DismissProposal({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, proposal } = loaderData
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Dismiss the changes proposed for ${client.name}?`}
      confirm={proposal.resolved_at ? undefined : 'Dismiss the changes'}
      cancel={{ to: `/${params.port}/clients/${client.id}`, label: 'Back to the client' }}
    >
      {proposal.resolved_at ? (
        `These changes were ${proposal.resolution} already.`
      ) : (
        <Facts facts={describeProposed(proposal.proposed)} tight />
      )}
    </RefusedConfirm>
  )
}
