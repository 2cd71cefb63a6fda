import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/** After a navigation the heading of the new page is in focus, as it would be on a page loaded anew; a change of the search alone keeps it. */
export function FocusOnNavigation() {
  const { pathname } = useLocation()
  const seen = useRef(pathname)
  useEffect(() => {
    if (seen.current === pathname) return
    seen.current = pathname
    const heading = document.querySelector<HTMLElement>('main h1')
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }, [pathname])
  return null
}
