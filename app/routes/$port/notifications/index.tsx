import { useSearchParams } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { refuse } from '#app/http.server.ts'
import { NoticeList } from '#app/notifications/notice-list.tsx'
import { listNotifications } from '#app/notifications/notifications.server.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ActionForm, SubmitButton } from '#app/ui/form.tsx'
import { ListPager } from '#app/ui/list-pager.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: () => ({ label: 'Notifications' }) }

export async function loader({ request, context }: Route.LoaderArgs) {
  return listNotifications(context.get(portScope), new URL(request.url).searchParams).catch(refuse)
}

export default function ListOfNotifications({ loaderData, params }: Route.ComponentProps) {
  const { notices, unread, count, previous, next } = loaderData
  const [search] = useSearchParams()
  return (
    <>
      <PageHead
        title="Notifications"
        count={unread > 0 ? `${unread} unread` : undefined}
        actions={
          unread > 0 && (
            <ActionForm action={`/${params.port}/notifications/read`} layout="inline">
              <SubmitButton variant="plain">Mark all as read</SubmitButton>
            </ActionForm>
          )
        }
      />
      {notices.length === 0 ? (
        <EmptyState icon="bell" title="Nothing new">
          You are told here when somebody registers an interest, or when one is given to you.
        </EmptyState>
      ) : (
        <NoticeList notices={notices} />
      )}
      <ListPager {...{ count, previous, next, search }} shown={notices.length} noun="notification" />
    </>
  )
}
