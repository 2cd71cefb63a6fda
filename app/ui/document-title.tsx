import { createContext, use } from 'react'
import { UNSAFE_DataRouterDataContext as RouterData } from 'react-router'

/** The port's name, or the product's: the end of every title. */
export const TitleEndContext = createContext('Port Nimara')

type Answer = { lastResult?: { status?: string } | null; conflict?: unknown }

/** Names the page in the browser's tab; says first when the form has something to put right. */
export function DocumentTitle({ children }: { children: string }) {
  const end = use(TitleEndContext)
  // the title may stand in a layout, the form in the page below it: useActionData sees its own route alone
  const [answer] = Object.values(use(RouterData)?.actionData ?? {}) as (Answer | null)[]
  const isRefused = answer?.lastResult?.status === 'error' || Boolean(answer?.conflict)
  return <title>{`${isRefused ? 'Error: ' : ''}${children} · ${end}`}</title>
}
