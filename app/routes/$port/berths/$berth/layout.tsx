import { Outlet, useLocation } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { BerthHead } from '#app/berths/berth-head.tsx'
import { showBerthHead } from '#app/berths/berth-sheet.server.ts'
import { refuse } from '#app/http.server.ts'
import { noteViewed } from '#app/recent/recent-views.server.ts'
import { TagLine } from '#app/tags/tag-line.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import type { Route } from './+types/layout'

export const handle = { crumb: berthCrumbs() }

export async function loader({ params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const [head] = await Promise.all([
    showBerthHead(scope, params.berth),
    noteViewed(scope, { berth_id: params.berth }),
  ]).catch(refuse)
  return head
}

export default function BerthLayout({ loaderData: { berth, tenure, contacts, counts }, params }: Route.ComponentProps) {
  const { can } = useRights()
  const { pathname } = useLocation()
  const to = `/${params.port}/berths/${berth.id}`
  const tab = (label: string, path: string, count?: number) => ({
    label,
    to: to + path,
    count,
    current: pathname.replace(/\/$/, '') === to + path,
  })
  return (
    <>
      <BerthHead berth={berth} tenure={tenure} contacts={contacts} />
      <TagLine tags={berth.tags} to={can('berths:edit') && `${to}/tags`} />
      {berth.archived_at && (
        <Notice>
          <p>This berth is archived: it is in no list and cannot be sold.</p>
          {can('berths:delete') && (
            <LinkButton small to={`${to}/restore`}>
              Restore it
            </LinkButton>
          )}
        </Notice>
      )}
      <Tabs
        label={`Berth ${berth.label}`}
        tabs={[
          tab('Sheet', ''),
          ...(counts.interests === null ? [] : [tab('Interests', '/interests', counts.interests)]),
          tab('Notes', '/notes', counts.notes),
          ...(can('clients:view') ? [tab('Waiting list', '/waiting-list')] : []),
          tab('Maintenance', '/maintenance', counts.maintenance),
          ...(can('documents:view') ? [tab('Documents', '/documents', counts.documents)] : []),
          ...(can('files:view') ? [tab('Files', '/files', counts.files)] : []),
          tab('Timeline', '/timeline'),
          tab('History', '/history'),
        ]}
      />
      <Outlet />
    </>
  )
}
