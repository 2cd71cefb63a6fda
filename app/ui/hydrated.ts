import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False in the server's HTML and in the first render, true after hydration. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
