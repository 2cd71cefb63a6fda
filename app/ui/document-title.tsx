import { createContext, use } from 'react'
import { useActionData } from 'react-router'

/** The port's name, or the product's: the end of every title. */
export const TitleEndContext = createContext('Port Nimara')

/** Names the page in the browser's tab; says first when the form has something to put right. */
export function DocumentTitle({ children }: { children: string }) {
  const end = use(TitleEndContext)
  const answer = useActionData() as { lastResult?: { status?: string } | null; conflict?: unknown } | undefined
  const isRefused = answer?.lastResult?.status === 'error' || Boolean(answer?.conflict)
  return <title>{`${isRefused ? 'Error: ' : ''}${children} · ${end}`}</title>
}
