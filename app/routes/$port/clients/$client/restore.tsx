import { portScope } from '#app/access/scope.server.ts'
import { restoreClient, showClientArchive } from '#app/clients/client-archive.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: clientCrumbs('Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showClientArchive(context.get(portScope), params.client).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreClient(scope, params.client))
  return result.ok
    ? done(context, `/${params.port}/clients/${params.client}`, { message: `${result.value.name} is back.` })
    : result.reply
}

export default function RestoreClient({ loaderData: { client }, params }: Route.ComponentProps) {
  return (
    <Confirm
      question={`Restore ${client.name}?`}
      danger={false}
      confirm={client.archived_at ? `Restore ${client.name}` : undefined}
      cancel={{ to: `/${params.port}/clients/${client.id}`, label: 'Back to the client' }}
    >
      {client.archived_at
        ? 'The client comes back to the lists with everything that belongs to it.'
        : 'This client is not archived.'}
    </Confirm>
  )
}
