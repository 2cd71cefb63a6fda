import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { RestoredContact } from '#app/clients/client-input.server.ts'
import { contactKindNouns } from '#app/clients/client.ts'
import { showContact } from '#app/clients/contact-pages.server.ts'
import { restoreContact } from '#app/clients/contacts.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: clientCrumbs('Restore a contact') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showContact(context.get(portScope), params.client, params.contact).catch(refuse)
}

export async function action({ request, params: { port, client, contact }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, RestoredContact, ({ was_primary }) =>
    restoreContact(scope, client, contact, was_primary),
  )
  if (!result.ok) return result.reply
  const message = `The ${contactKindNouns[result.value.kind]} is back.`
  return done(context, `/${port}/clients/${client}/contacts`, { message })
}

export default function RestoreContact({ loaderData: { client, contact }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore ${contact.value}?`}
      danger={false}
      confirm={contact.archived_at ? `Restore ${contact.value}` : undefined}
      cancel={{ to: `/${params.port}/clients/${client.id}/contacts`, label: 'Back to the contacts' }}
    >
      {contact.archived_at ? `${client.name} is reached by it again.` : 'This contact is not removed.'}
    </RefusedConfirm>
  )
}
