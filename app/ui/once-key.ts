import { createContext, use, useId } from 'react'

/** A string the server makes for each page it answers; empty means that forms carry no one-time key. */
export const OnceKeyContext = createContext('')

/** The one-time key of one form on this page: the same in the server's HTML and after hydration. */
export function useOnceKey() {
  const page = use(OnceKeyContext)
  const form = useId()
  return page && page + form
}
