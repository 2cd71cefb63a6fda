import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { NewContact } from '#app/clients/client-input.server.ts'
import { NewContactForm } from '#app/clients/contact-form.tsx'
import { showClientToAddTo } from '#app/clients/contact-pages.server.ts'
import { addContact } from '#app/clients/contacts.server.ts'
import { contactKindNouns } from '#app/clients/client.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: clientCrumbs('Add a contact') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showClientToAddTo(context.get(portScope), params.client).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewContact, (input) => addContact(scope, params.client, input))
  if (!result.ok) return result.reply
  const at = `/${params.port}/clients/${params.client}/contacts`
  return done(context, at, { message: `The ${contactKindNouns[result.value.kind]} was added.` })
}

export default function AddContact({ loaderData: { client }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title={`Add a contact of ${client.name}`} />
      <NewContactForm
        kind="email"
        lastResult={actionData?.lastResult}
        back={`/${params.port}/clients/${client.id}/contacts`}
      />
    </>
  )
}
