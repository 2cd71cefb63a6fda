import { portScope } from '#app/access/scope.server.ts'
import { ClientMergeForm } from '#app/clients/client-merge-form.tsx'
import { showMerge } from '#app/clients/client-merge-page.server.ts'
import { mergeClients } from '#app/clients/client-merge.server.ts'
import { mergeInput } from '#app/clients/merge-own-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/other'

export const handle = {
  crumb: (data: { kept: { name: string } } | undefined, { port, client }: Record<string, string>) => [
    { label: 'Clients', to: `/${port}/clients` },
    { label: data?.kept.name ?? 'Client', to: `/${port}/clients/${client}` },
    { label: 'Merge' },
  ],
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return showMerge(context.get(portScope), params.client, params.other).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, await mergeInput(scope), (choice) =>
    mergeClients(scope, params.client, params.other, choice),
  )
  if (!result.ok) return result.reply
  const { id, kept, other } = result.value
  return done(context, `/${params.port}/clients/${params.client}`, {
    message: `${other} was merged into ${kept}.`,
    undo: { action: `/${params.port}/clients/merges/${id}/undo`, fields: {} },
  })
}

export default function MergeClients({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title={`Merge ${loaderData.other.name} into ${loaderData.kept.name}`}
        meta="Nothing is deleted, and for 30 days it can be undone."
      />
      <ClientMergeForm merge={loaderData} lastResult={actionData?.lastResult} />
    </>
  )
}
