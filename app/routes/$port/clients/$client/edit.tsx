import { portScope } from '#app/access/scope.server.ts'
import { clientFieldLabels } from '#app/clients/client-fields.ts'
import { clientEdit } from '#app/clients/client-input.server.ts'
import { editClient, showClientToEdit } from '#app/clients/clients.server.ts'
import { EditClientForm } from '#app/clients/edit-client-form.tsx'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { fieldLabels } from '#app/custom-fields/custom-field.ts'
import { withFields } from '#app/custom-fields/field-schema.server.ts'
import { useFieldWords } from '#app/custom-fields/use-field-words.tsx'
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
  const schema = await withFields(scope, 'client', clientEdit(scope.user?.locale ?? 'en-GB'))
  const result = await submit(request, scope, schema, (edit) => editClient(scope, params.client, edit))
  return result.ok
    ? done(context, `/${params.port}/clients/${params.client}`, { message: 'The client was saved.' })
    : result.reply
}

export default function EditClient({
  loaderData: { client, members, custom },
  actionData,
  params,
}: Route.ComponentProps) {
  const back = `/${params.port}/clients/${client.id}`
  const words = useFieldWords(custom)
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="client"
        labels={{ ...clientFieldLabels, ...fieldLabels(custom.fields) }}
        show={words}
        back={back}
      />
    )
  return (
    <>
      <PageHead title={`Edit ${client.name}`} />
      <EditClientForm
        client={client}
        members={members}
        custom={custom}
        lastResult={actionData?.lastResult}
        back={back}
      />
    </>
  )
}
