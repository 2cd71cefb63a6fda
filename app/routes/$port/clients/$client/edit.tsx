import { portScope } from '#app/access/scope.server.ts'
import { clientFieldLabels } from '#app/clients/client-fields.ts'
import { ClientEdit } from '#app/clients/client-input.server.ts'
import { editClient, showClientToEdit } from '#app/clients/clients.server.ts'
import { EditClientForm } from '#app/clients/edit-client-form.tsx'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: clientCrumbs('Edit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showClientToEdit(context.get(portScope), params.client).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, ClientEdit, (edit) => editClient(scope, params.client, edit))
  return result.ok
    ? done(context, `/${params.port}/clients/${params.client}`, { message: 'The client was saved.' })
    : result.reply
}

export default function EditClient({ loaderData: { client, members }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/clients/${client.id}`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="client" labels={clientFieldLabels} back={back} />
  return (
    <>
      <PageHead title={`Edit ${client.name}`} />
      <EditClientForm client={client} members={members} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
