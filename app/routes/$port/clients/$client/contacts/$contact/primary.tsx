import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { contactKindNouns } from '#app/clients/client.ts'
import { showContact } from '#app/clients/contact-pages.server.ts'
import { makePrimary } from '#app/clients/contacts.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/primary'

export const handle = { crumb: clientCrumbs('Use a contact first') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showContact(context.get(portScope), params.client, params.contact).catch(refuse)
}

export async function action({ request, params: { port, client, contact }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => makePrimary(scope, client, contact))
  if (!result.ok) return result.reply
  const message = `This ${contactKindNouns[result.value.kind]} is used first from now on.`
  return done(context, `/${port}/clients/${client}/contacts`, { message })
}

export default function PrimaryContact({ loaderData: { client, contact }, actionData, params }: Route.ComponentProps) {
  const isFree = !contact.is_primary && !contact.archived_at
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Use ${contact.value} first?`}
      danger={false}
      confirm={isFree ? `Use ${contact.value} first` : undefined}
      cancel={{ to: `/${params.port}/clients/${client.id}/contacts`, label: 'Back to the contacts' }}
    >
      {isFree
        ? `It takes the place of the ${contactKindNouns[contact.kind]} that was used first for ${client.name}.`
        : contact.archived_at
          ? 'This contact was removed.'
          : 'It is used first already.'}
    </RefusedConfirm>
  )
}
