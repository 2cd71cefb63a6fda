import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Notice } from '#app/ui/flash.tsx'
import type { Refused } from './board-moves.tsx'
import { gates } from './stage-gate.ts'
import { stagePage } from './stage-page.ts'

/** The card is back where it was: why, and the way on. */
export function MoveRefused({ refused: { id, to, words }, returnTo }: { refused: Refused; returnTo: string }) {
  const { slug } = usePortDisplay()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  const base = `/${slug}/interests/${id}`
  return (
    <div ref={place} role="alert" tabIndex={-1}>
      <Notice tone="warning">
        {words} The card is back where it was.{' '}
        {gates[to] && (
          <>
            <Link to={`${base}/missing`}>What is missing</Link>
            {' · '}
          </>
        )}
        <Link to={stagePage(base, { to, returnTo })}>Open the form that moves it</Link>
      </Notice>
    </div>
  )
}
