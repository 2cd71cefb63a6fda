import { portScope } from '#app/access/scope.server.ts'
import { NewClient } from '#app/clients/client-input.server.ts'
import { createClient, showNewClient } from '#app/clients/clients.server.ts'
import { NewClientForm } from '#app/clients/new-client-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Clients', to: `/${port}/clients` },
    { label: 'New' },
  ],
}

export async function loader({ context }: Route.LoaderArgs) {
  return showNewClient(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewClient, (input) => createClient(scope, input))
  return result.ok
    ? done(context, `/${params.port}/clients/${result.value.id}`, { message: `${result.value.name} was added.` })
    : result.reply
}

export default function AddClient({ loaderData, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="New client" />
      <NewClientForm
        members={loaderData.members}
        lastResult={actionData?.lastResult}
        back={`/${params.port}/clients`}
      />
    </>
  )
}
