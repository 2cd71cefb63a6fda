import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { listContacts } from '#app/clients/contact-pages.server.ts'
import { ContactPanels } from '#app/clients/contact-panels.tsx'
import { refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { Route } from './+types/index'

export async function loader({ params, context }: Route.LoaderArgs) {
  return listContacts(context.get(portScope), params.client).catch(refuse)
}

export default function ContactsOfClient({ loaderData: { contacts, removed }, params }: Route.ComponentProps) {
  const canEdit = useRights().can('clients:edit')
  const base = `/${params.port}/clients/${params.client}`
  return (
    <div className="stack">
      {contacts.length > 0 && canEdit && (
        <div className="actions">
          <LinkButton to={`${base}/contacts/new`} icon="plus">
            Add a contact
          </LinkButton>
        </div>
      )}
      <ContactPanels contacts={contacts} removed={removed} base={base} />
    </div>
  )
}
