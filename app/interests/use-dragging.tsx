import { useEffect, useState } from 'react'
import type { Dragging } from '#app/ui/board.tsx'

/** Comes when the page stands, and only where something can be dragged: on a phone it never begins. */
export function useDragging(mayMove: boolean): Dragging | undefined {
  const [dragging, setDragging] = useState<Dragging>()
  useEffect(() => {
    if (!mayMove || !matchMedia('(any-pointer: fine) and (min-width: 64rem)').matches) return
    let isGone = false
    const take = ({ Handle, Target }: Dragging) => !isGone && setDragging({ Handle, Target })
    // without it every card keeps its form
    import('./board-dragging.tsx').then(take, () => {})
    return () => void (isGone = true)
  }, [mayMove])
  return dragging
}
