import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { contactKindNouns } from '#app/clients/client.ts'
import { showContact } from '#app/clients/contact-pages.server.ts'
import { removeContact } from '#app/clients/contacts.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/remove'

export const handle = { crumb: clientCrumbs('Remove a contact') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showContact(context.get(portScope), params.client, params.contact).catch(refuse)
}

export async function action({ request, params: { port, client, contact }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => removeContact(scope, client, contact))
  if (!result.ok) return result.reply
  const at = `/${port}/clients/${client}/contacts`
  const fields: Record<string, string> = result.value.is_primary ? { was_primary: 'on' } : {}
  return done(context, at, {
    message: `The ${contactKindNouns[result.value.kind]} was removed.`,
    undo: { action: `${at}/${contact}/restore`, fields },
  })
}

export default function RemoveContact({ loaderData: { client, contact }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Remove ${contact.value}?`}
      confirm={contact.archived_at ? undefined : `Remove ${contact.value}`}
      cancel={{ to: `/${params.port}/clients/${client.id}/contacts`, label: 'Back to the contacts' }}
    >
      {contact.archived_at
        ? 'This contact is removed already.'
        : `${client.name} is no longer reached or found by it. You can restore it at any time.`}
    </RefusedConfirm>
  )
}
