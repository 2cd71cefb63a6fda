import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLocation, useNavigation, useRevalidator } from 'react-router'
import { LiveRegion } from '#app/ui/live-region.tsx'
import { type LiveMessage, timelineOfChanged } from './about-page.ts'
import { connect } from './live-connection.ts'
import { hasOpenForm } from './open-form.ts'

const ChangedByOthers = lazy(async () => ({ default: (await import('./changed-by-others.tsx')).ChangedByOthers }))

/** What others did to the record whose form is open on this page. */
type Changed = { pathname: string; timeline: string; events: string[] }
type Props = { portId: string; userId: string }

/** Keeps the page true while others work: an event only makes the router read again. Says nothing when it can't connect. */
export function LiveUpdates({ portId, userId }: Props) {
  const { revalidate } = useRevalidator()
  const [words, setWords] = useState('')
  const { formMethod, state } = useNavigation()
  const savedAt = useRef(0)
  const isOnTheWay = useRef(false)
  const { pathname } = useLocation()
  const [changed, setChanged] = useState<Changed | null>(null)
  const hear = useEffectEvent((message: LiveMessage) => {
    const timeline = timelineOfChanged(pathname, message)
    if (!timeline || !message.event || !hasOpenForm(document)) return
    const heard = changed?.pathname === pathname ? changed.events : []
    setChanged({ pathname, timeline, events: [...heard, message.event] })
  })

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
    let isOver = false
    const refresh = (said: string | null) => {
      if (isOver || hasOpenForm(document)) return
      // to begin the page's loading anew would lose the word about what was just done: it is told once
      if (isOnTheWay.current) return void setTimeout(refresh, 200, said)
      // reading without a network would put an error in the page's place
      if (!navigator.onLine) return addEventListener('online', () => refresh(said), { once: true })
      setWords('')
      void revalidate().then(() => !isOver && said && setWords(said))
    }
    const disconnect = connect({ portId, userId, hasJustSaved, refresh, hear })
    return () => {
      isOver = true
      disconnect()
    }
  }, [portId, userId, revalidate])

  return (
    <>
      <LiveRegion message={words} />
      {changed?.pathname === pathname && (
        <Suspense>
          <ChangedByOthers {...changed} onNamed={setWords} onHide={() => setChanged(null)} />
        </Suspense>
      )}
    </>
  )
}
