import { useState } from 'react'
import { useNavigation } from 'react-router'

/**
 * How often the form with this action was sent from this page with success: as the form's `key` it makes room for the next entry. What
 * somebody is typing stays when the page is refreshed for any other reason.
 */
export function useSentForms(action: string, isRefused: boolean) {
  const { state, formAction } = useNavigation()
  const [sent, setSent] = useState({ count: 0, isOnItsWay: false })
  if (formAction === action && !sent.isOnItsWay) setSent({ ...sent, isOnItsWay: true })
  if (state === 'idle' && sent.isOnItsWay)
    setSent({ count: isRefused ? sent.count : sent.count + 1, isOnItsWay: false })
  return sent.count
}
