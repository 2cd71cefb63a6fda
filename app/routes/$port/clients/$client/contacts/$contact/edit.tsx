import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { contactFieldLabels } from '#app/clients/client-fields.ts'
import { ContactEdit } from '#app/clients/client-input.server.ts'
import { EditContactForm } from '#app/clients/contact-form.tsx'
import { showContact } from '#app/clients/contact-pages.server.ts'
import { editContact } from '#app/clients/contacts.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: clientCrumbs('Edit a contact') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showContact(context.get(portScope), params.client, params.contact).catch(refuse)
}

export async function action({ request, params: { port, client, contact }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, ContactEdit, (edit) => editContact(scope, client, contact, edit))
  return result.ok
    ? done(context, `/${port}/clients/${client}/contacts`, { message: 'The contact was saved.' })
    : result.reply
}

export default function EditContact({ loaderData: { client, contact }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/clients/${client.id}/contacts`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="contact" labels={contactFieldLabels} back={back} />
  return (
    <>
      <PageHead title={`Edit a contact of ${client.name}`} />
      <EditContactForm contact={contact} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
