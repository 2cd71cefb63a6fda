import { lazy, Suspense, type ComponentProps } from 'react'
import { useHydrated } from '#app/ui/hydrated.ts'

const LiveUpdates = lazy(() =>
  import('./live-updates.tsx').then(
    (module) => ({ default: module.LiveUpdates }),
    // without it the page is as good as it was when it was loaded
    () => ({ default: () => <></> }),
  ),
)

/** After the page itself: what it shows comes first. */
export function LateLiveUpdates(props: ComponentProps<typeof LiveUpdates>) {
  return useHydrated() ? (
    <Suspense>
      <LiveUpdates {...props} />
    </Suspense>
  ) : null
}
