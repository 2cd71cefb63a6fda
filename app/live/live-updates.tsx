import { useEffect, useRef, useState } from 'react'
import { useNavigation, useRevalidator } from 'react-router'
import { LiveRegion } from '#app/ui/live-region.tsx'
import { hasOpenForm } from './open-form.ts'

type Props = { portId: string; userId: string }

/** Keeps the page true while others work: an event only makes the router read again. Says nothing when it can't connect. */
export function LiveUpdates({ portId, userId }: Props) {
  const { revalidate } = useRevalidator()
  const [words, setWords] = useState('')
  const { formMethod, state } = useNavigation()
  const savedAt = useRef(0)
  const isOnTheWay = useRef(false)

  useEffect(() => {
    isOnTheWay.current = state !== 'idle'
  }, [state])

  useEffect(() => {
    if (formMethod !== 'POST') return
    savedAt.current = Infinity
    return () => void (savedAt.current = Date.now())
  }, [formMethod])

  useEffect(() => {
    const hasJustSaved = () => Date.now() - savedAt.current < 1000
    let disconnect: (() => void) | undefined
    let isOver = false
    const refresh = (said: string | null) => {
      if (isOver || hasOpenForm(document)) return
      // to begin the page's loading anew would lose the word about what was just done: it is told once
      if (isOnTheWay.current) return void setTimeout(refresh, 200, said)
      setWords('')
      void revalidate().then(() => !isOver && said && setWords(said))
    }
    import('./live-connection.ts')
      .then(({ connect }) => {
        if (!isOver) disconnect = connect({ portId, userId, hasJustSaved, refresh })
      })
      // without it the page is as good as it was when it was loaded
      .catch(() => undefined)
    return () => {
      isOver = true
      disconnect?.()
    }
  }, [portId, userId, revalidate])

  return <LiveRegion message={words} />
}
