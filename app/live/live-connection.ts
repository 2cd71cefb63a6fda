import { io } from 'socket.io-client'
import type { LiveMessage } from './about-page.ts'
import { hasFormToFill } from './open-form.ts'

type Options = {
  portId: string
  userId: string
  /** This page was saved a moment ago: the router reads it again by itself. */
  hasJustSaved(): boolean
  /** Reads what is on the screen again; `words` are for a screen reader, where somebody else did something. */
  refresh(words: string | null): void
  /** Somebody else changed something. */
  hear(message: LiveMessage): void
}

const together = 100
const most = 2000

/** Listens for changes of one port and asks for a refresh: at most one for what comes together, and none while nobody looks. */
export function connect({ portId, userId, hasJustSaved, refresh, hear }: Options): () => void {
  const socket = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 30_000,
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  let words: string | null = null
  let isWanted = false
  let hasBeenThere = false

  function ask(said: string | null, delay = together) {
    words = said ?? words
    isWanted = true
    timer ??= setTimeout(look, delay)
  }

  function look() {
    timer = undefined
    if (!isWanted || document.visibilityState === 'hidden') return
    isWanted = false
    refresh(words)
    words = null
  }

  const soon = () => Math.random() * most

  socket.on('connect', () => {
    // what happened in between was not heard; not every browser at the same moment
    if (hasBeenThere) ask(null, soon())
    hasBeenThere = true
  })
  socket.on('changed', (message: LiveMessage) => {
    const { port, by } = message
    if (port === undefined) ask(null, soon())
    else if (port === portId && by !== userId) {
      hear(message)
      ask('Updated')
    } else if (port === portId && !hasJustSaved()) ask(null)
  })
  socket.on('notification:new', ({ port }: LiveMessage) => {
    if (port === portId) ask('New notification')
  })
  socket.on('disconnect', (reason) => {
    if (reason !== 'io server disconnect') return
    // the session or a membership ended: the page says what is left, and a connection that still may comes back
    if (!hasFormToFill(document)) ask(null)
    setTimeout(() => socket.active || socket.connect(), 1000 + soon())
  })
  document.addEventListener('visibilitychange', look)

  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
    socket.removeAllListeners()
    socket.disconnect()
  }
}
