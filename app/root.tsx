import type { ReactNode } from 'react'
import { data, Links, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from 'react-router'
import { signedIn } from '#app/access/members.server.ts'
import { sidebarCookie, themeCookie } from '#app/access/cookies.server.ts'
import { findAccount } from '#app/access/session.server.ts'
import { refuse } from '#app/http.server.ts'
import { LateRefusalPage, refusalOf, useRefusalPageAtHand } from '#app/late-refusal-page.tsx'
import { requestInfo } from '#app/request.ts'
import { FocusOnNavigation } from '#app/ui/focus-on-navigation.tsx'
import type { Theme } from '#app/ui/appearance-form.tsx'
import type { Route } from './+types/root'
import './app.css'

/** Who asks, for every route below; and the host's refusals, which no route may answer. */
export const middleware: Route.MiddlewareFunction[] = [
  async ({ request, context }) => {
    const info = context.get(requestInfo)
    if (info.problem) throw data({ message: info.problem.message }, { status: info.problem.status })
    const isPublic = /^\/(p|sign|offer)\//.test(new URL(request.url).pathname)
    context.set(
      signedIn,
      isPublic ? null : await findAccount(request.headers.get('Cookie'), info.isSecure).catch(refuse),
    )
  },
]

export async function loader({ request, context }: Route.LoaderArgs) {
  const { isSecure, id } = context.get(requestInfo)
  const cookies = request.headers.get('Cookie')
  const theme: unknown = await themeCookie(isSecure).parse(cookies)
  return {
    requestId: id,
    theme: (theme === 'light' || theme === 'dark' ? theme : 'system') as Theme,
    isFolded: (await sidebarCookie(isSecure).parse(cookies)) === 'folded',
  }
}

/** Retry-After and the like reach the browser with the error page that they belong to. */
export const headers: Route.HeadersFunction = ({ errorHeaders }) => errorHeaders ?? new Headers()

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  // public pages are read by people with old phones: they get no script at all
  const isStatic = useMatches().some(
    ({ handle }) => typeof handle === 'object' && handle !== null && 'isStatic' in handle,
  )
  return (
    <html lang="en" data-theme={root && root.theme !== 'system' ? root.theme : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        {children}
        {!isStatic && (
          <>
            <ScrollRestoration />
            <Scripts />
          </>
        )}
      </body>
    </html>
  )
}

export default function Root() {
  useRefusalPageAtHand()
  return (
    <>
      <FocusOnNavigation />
      <Outlet />
    </>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <LateRefusalPage {...refusalOf(error)} />
}
