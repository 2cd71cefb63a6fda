import type { ReactNode } from 'react'
import { useLocation, useMatches, useRouteLoaderData } from 'react-router'
import type { ShellData } from '#app/access/shell.server.ts'
import { useHeldFlash } from '#app/live/held-flash.ts'
import { LateLiveUpdates } from '#app/live/late-live-updates.tsx'
import { recentIcons, recentPath, recentWords, type RecentView } from '#app/recent/recent-view.ts'
import { listNewEntries, listSections } from '#app/shell-entries.ts'
import { TroubleNotices } from '#app/troubles/trouble-notices.tsx'
import type { Crumb } from '#app/ui/breadcrumbs.tsx'
import { Flash, Notice } from '#app/ui/flash.tsx'
import { TitleEndContext } from '#app/ui/document-title.tsx'
import { OnceKeyContext } from '#app/ui/once-key.ts'
import { NowContext } from '#app/ui/time.tsx'
import { Shell } from '#app/ui/shell.tsx'

/** The record on the screen is left out. */
const listRecent = (views: readonly RecentView[], home: string, here: string) =>
  views
    .map((view) => ({ label: recentWords(view), to: recentPath(home, view), icon: recentIcons[view.kind] }))
    .filter(({ to }) => here !== to && !here.startsWith(`${to}/`))

/** A route's `handle.crumb`: its place in the path, named with what its loader found. */
export type CrumbHandle = { crumb: (data: never, params: Record<string, string | undefined>) => Crumb | Crumb[] }

const hasCrumb = (handle: unknown): handle is CrumbHandle =>
  typeof handle === 'object' && handle !== null && 'crumb' in handle

export function PortShell({ shell, children }: { shell: ShellData; children: ReactNode }) {
  const matches = useMatches()
  const { pathname, search } = useLocation()
  const root = useRouteLoaderData('root') as { isFolded: boolean } | undefined
  const crumbs = matches.flatMap(({ handle, loaderData, params }) =>
    hasCrumb(handle) ? handle.crumb(loaderData as never, params) : [],
  )
  const flash = useHeldFlash(shell.flash)
  const can = new Set(shell.permissions)
  const sections = listSections(shell.port.slug, (permission) => can.has(permission))
  return (
    <TitleEndContext value={shell.port.name}>
      <OnceKeyContext value={shell.onceKey}>
        <Shell
          crumbs={crumbs.length > 0 ? crumbs : [{ label: shell.port.name }]}
          port={shell.port}
          ports={shell.ports}
          search={{
            action: `${shell.home}/search`,
            value: pathname.endsWith('/search') ? (new URLSearchParams(search).get('q') ?? undefined) : undefined,
          }}
          recent={listRecent(shell.recent, shell.home, pathname)}
          create={listNewEntries(shell.port.slug, (permission) => can.has(permission))}
          notifications={{ to: `${shell.home}/notifications`, unread: shell.unread }}
          user={shell.user}
          userLinks={[
            { label: 'Profile', to: `${shell.home}/settings/profile` },
            { label: 'Security', to: `${shell.home}/settings/security` },
            { label: 'Scratchpad', to: `${shell.home}/scratchpad` },
          ]}
          theme={shell.theme}
          sections={sections}
          tabs={sections.flatMap(({ entries }) => entries)}
          home={shell.home}
          profile={`${shell.home}/settings/profile`}
          folded={root?.isFolded}
          notice={
            <>
              {!shell.port.isActive && (
                <Notice tone="warning">This port is inactive: its records can be read, not changed.</Notice>
              )}
              <TroubleNotices troubles={shell.troubles} display={shell.display} />
              {flash && <Flash {...flash} />}
            </>
          }
        >
          <NowContext value={shell.display.now}>{children}</NowContext>
        </Shell>
        <LateLiveUpdates userId={shell.user.id} portId={shell.port.id} />
      </OnceKeyContext>
    </TitleEndContext>
  )
}
