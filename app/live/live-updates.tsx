import { useEffect, useState } from 'react'
import { useRevalidator } from 'react-router'
import { LiveRegion } from '#app/ui/live-region.tsx'
import { hasOpenForm } from './open-form.ts'

type Props = { portId: string; userId: string }

/** Keeps the page true while others work: an event only makes the router read again. Says nothing when it can't connect. */
export function LiveUpdates({ portId, userId }: Props) {
  const { revalidate } = useRevalidator()
  const [words, setWords] = useState('')

  useEffect(() => {
    let disconnect: (() => void) | undefined
    let isOver = false
    const refresh = (said: string | null) => {
      if (hasOpenForm(document)) return
      setWords('')
      void revalidate().then(() => !isOver && said && setWords(said))
    }
    import('./live-connection.ts')
      .then(({ connect }) => {
        if (!isOver) disconnect = connect({ portId, userId, refresh })
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
