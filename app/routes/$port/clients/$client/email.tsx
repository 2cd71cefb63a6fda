import { useSearchParams } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { listClientMail } from '#app/email/client-mail.server.ts'
import { MailTable } from '#app/email/mail-table.tsx'
import { withSearch } from '#app/filters.ts'
import { refuse } from '#app/http.server.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Pager } from '#app/ui/pager.tsx'
import type { Route } from './+types/email'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  return listClientMail(context.get(portScope), params.client, searchParams).catch(refuse)
}

export default function MailOfClient({ loaderData: { mails, previous, next } }: Route.ComponentProps) {
  const { can } = useRights()
  const [search] = useSearchParams()
  if (mails.length === 0)
    return (
      <EmptyState icon="mail" title="No mail yet">
        What the product mails about this client and their interests is listed here.
      </EmptyState>
    )
  return (
    <div className="stack">
      <MailTable rows={mails} linked={can('admin:manage_settings')} />
      <Pager
        text={`${mails.length} ${mails.length === 1 ? 'mail' : 'mails'} about this client`}
        previous={previous ? withSearch(search, { before: previous, after: undefined }) : undefined}
        next={next ? withSearch(search, { after: next, before: undefined }) : undefined}
      />
    </div>
  )
}
