import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import type { CardMove, Refused } from './board-moves.tsx'
import { gates } from './stage-gate.ts'
import { stagePage } from './stage-page.ts'

type Props = { refused: Refused; returnTo: string; onAgain(move: CardMove): void }

/** The card is back where it was: why, and the way on. */
export function MoveRefused({ refused: { move, words, isUnreached }, returnTo, onAgain }: Props) {
  const { id, to } = move
  const { slug } = usePortDisplay()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  const base = `/${slug}/interests/${id}`
  return (
    <div ref={place} role="alert" tabIndex={-1}>
      <Notice tone="warning">
        <div className="row">
          <p>{words} The card is back where it was.</p>
          {isUnreached ? (
            <Button type="button" small onClick={() => onAgain(move)}>
              Try again
            </Button>
          ) : (
            <>
              {gates[to] && <Link to={`${base}/missing`}>What is missing</Link>}
              <Link to={stagePage(base, { to, returnTo })}>Open the form that moves it</Link>
            </>
          )}
        </div>
      </Notice>
    </div>
  )
}
