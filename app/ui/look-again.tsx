import { useEffect } from 'react'
import { useRevalidator } from 'react-router'
import { useHydrated } from './hydrated.ts'

/** Looks again by itself after some seconds while something is on its way: with a script quietly, without one by loading the page anew. */
export function LookAgain({ after = 3 }: { after?: number }) {
  const isHydrated = useHydrated()
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), after * 1000)
    return () => clearTimeout(timer)
  }, [revalidate, state, after])
  if (isHydrated) return null
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(after)} />
    </noscript>
  )
}
