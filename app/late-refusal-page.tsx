import { isRouteErrorResponse } from 'react-router'
import { lazy, Suspense, useEffect, type ComponentProps } from 'react'

const load = () => import('./refusal-page.tsx')
const Page = lazy(async () => ({ default: (await load()).RefusalPage }))

/** What browsers say where nothing came back; it is no fault of the server, and it knows nothing of it. */
const isUnreached = (error: unknown) =>
  error instanceof TypeError && /fetch|network|load failed|import/i.test(error.message)

export const refusalOf = (error: unknown) =>
  isRouteErrorResponse(error)
    ? { status: error.status, answer: error.data as unknown }
    : { status: isUnreached(error) ? 0 : 500, answer: undefined }

/** The refusal page is seldom seen: it comes after the page, and before the connection can be lost. */
export function LateRefusalPage(props: ComponentProps<typeof Page>) {
  return (
    <Suspense>
      <Page {...props} />
    </Suspense>
  )
}

export function useRefusalPageAtHand() {
  useEffect(() => {
    const timer = setTimeout(() => load().catch(() => undefined), 1000)
    return () => clearTimeout(timer)
  }, [])
}
