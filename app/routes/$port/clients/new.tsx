import { data } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { DuplicatesFound, type Duplicate } from '#app/clients/client-duplicates.server.ts'
import { newClient } from '#app/clients/client-input.server.ts'
import { createClient, showNewClient } from '#app/clients/clients.server.ts'
import { NewClientForm } from '#app/clients/new-client-form.tsx'
import { withFields } from '#app/custom-fields/field-schema.server.ts'
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
  let duplicates: Duplicate[] = []
  const result = await submit(
    request,
    scope,
    await withFields(scope, 'client', newClient(scope.user?.locale ?? 'en-GB')),
    (input) =>
      createClient(scope, input).catch((error: unknown) => {
        if (error instanceof DuplicatesFound) duplicates = error.duplicates
        throw error
      }),
  )
  if (!result.ok) return data({ ...result.reply.data, duplicates }, result.reply.init ?? {})
  const { id, name } = result.value
  return done(context, `/${params.port}/clients/${id}`, { message: `${name} was added.` })
}

export default function AddClient({ loaderData, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="New client" />
      <NewClientForm
        members={loaderData.members}
        custom={loaderData.custom}
        me={loaderData.me}
        duplicates={actionData?.duplicates}
        lastResult={actionData?.lastResult}
        back={`/${params.port}/clients`}
      />
    </>
  )
}
