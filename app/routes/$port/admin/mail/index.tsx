import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { AdminTabs } from '#app/admin/admin-tabs.tsx'
import { MailFilterBar } from '#app/email/mail-filter-bar.tsx'
import { MailFilters } from '#app/email/mail-log-input.server.ts'
import { listMail } from '#app/email/mail-log.server.ts'
import { MailNotices } from '#app/email/mail-notices.tsx'
import { MailTable } from '#app/email/mail-table.tsx'
import { readSearch, refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => [{ label: 'Admin' }] }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { search, filters } = readSearch(request, MailFilters)
  return { ...(await listMail(context.get(portScope), filters, search).catch(refuse)), filters }
}

export default function MailLog({ loaderData, params }: Route.ComponentProps) {
  const { mails, count, filters, people, late, undecided, held, place, previous, next } = loaderData
  const [search] = useSearchParams()
  const goesTo = place?.isLocal
    ? 'Mail stays in the local mailbox: no mail server is set up.'
    : `Mail goes to ${place?.server}.`
  return (
    <>
      <PageHead
        title="Mail"
        meta={`${goesTo} Here is what the product mailed, and what came of it.`}
        actions={
          <LinkButton to={`/${params.port}/admin/mail/test`} icon="mail">
            Send a test mail
          </LinkButton>
        }
      />
      <AdminTabs at="mail" />
      <MailNotices late={late} undecided={undecided} held={held} />
      <MailFilterBar filters={filters} people={people} search={search} />
      {mails.length > 0 ? <MailTable rows={mails} linked /> : <NoMail isFiltered={search.size > 0} />}
      <ListPager {...{ count, previous, next, search }} shown={mails.length} noun="mail" />
    </>
  )
}

function NoMail({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState icon="mail" title="No mail fits" actions={<LinkButton to="?">Show all mails</LinkButton>}>
        Take a filter away.
      </EmptyState>
    )
  return (
    <EmptyState icon="mail" title="No mail yet">
      Invitations, notifications and daily digests are listed here when they are written.
    </EmptyState>
  )
}
