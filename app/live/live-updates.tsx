import { useEffect, useRef, useState } from 'react'
import { useNavigation, useRevalidator } from 'react-router'
import { LiveRegion } from '#app/ui/live-region.tsx'
import { hasOpenForm } from './open-form.ts'

type Props = { portId: string; userId: string }

/** Keeps the page true while others work: an event only makes the router read again. Says nothing when it can't connect. */
export function LiveUpdates({ portId, userId }: Props) {
  const { revalidate } = useRevalidator()
  const [words, setWords] = useState('')
  const { formMethod } = useNavigation()
  const savedAt = useRef(0)

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
      if (hasOpenForm(document)) return
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
