import { portScope } from '#app/access/scope.server.ts'
import { AcceptProposalForm } from '#app/clients/accept-proposal-form.tsx'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { AcceptedChanges } from '#app/clients/client-input.server.ts'
import { acceptProposal, showProposal } from '#app/clients/client-proposals.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/accept'

export const handle = { crumb: clientCrumbs('Accept changes') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showProposal(context.get(portScope), params.client, params.proposal).catch(refuse)
}

export async function action({ request, params: { port, client, proposal }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, AcceptedChanges, ({ fields }) =>
    acceptProposal(scope, client, proposal, fields),
  )
  return result.ok
    ? done(context, `/${port}/clients/${client}`, { message: `${result.value.name} has the accepted changes now.` })
    : result.reply
}

export default function AcceptProposal({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, proposal } = loaderData
  const cancel = { to: `/${params.port}/clients/${client.id}`, label: 'Back to the client' }
  if (proposal.resolved_at)
    return (
      <Confirm question={`Accept changes to ${client.name}?`} cancel={cancel}>
        These changes were {proposal.resolution} already.
      </Confirm>
    )
  return <AcceptProposalForm {...loaderData} lastResult={actionData?.lastResult} cancel={cancel} />
}
