import { listen } from '#db/listen.ts'
import { log } from './platform/log.ts'

/** What the database tells after COMMIT: ids and names of facts, nothing of a person. */
export type LiveMessage = {
  type: string
  port?: string
  user?: string
  session?: string
  client?: string
  berth?: string
  interest?: string
  by?: string
  event?: string
}

let isUp: () => boolean = () => false

/** True while this process hears of changes, so that open pages refresh by themselves. */
export const isListening = () => isUp()

/** Hands on every message; `onGap` when some may have been missed. */
export async function openLive(onMessage: (message: LiveMessage) => void, onGap: () => void) {
  let isFirst = true
  const connection = await listen({
    name: 'live',
    channels: ['live'],
    onMessage(_channel, payload) {
      try {
        onMessage(JSON.parse(payload) as LiveMessage)
      } catch (error) {
        log.error({ err: error }, 'a live message could not be handed on')
      }
    },
    onConnected() {
      if (!isFirst) onGap()
      isFirst = false
    },
  })
  isUp = connection.isListening
  return {
    async close() {
      isUp = () => false
      await connection.close()
    },
  }
}
