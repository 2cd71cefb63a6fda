import { lazy, Suspense, useEffect, type ComponentProps } from 'react'

const load = () => import('./refusal-page.tsx')
const Page = lazy(async () => ({ default: (await load()).RefusalPage }))

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
