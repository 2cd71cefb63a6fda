import type { RequestHandler } from 'express'

/**
 * `compression` keeps listeners for "drain" on a stream of its own, from where `once` can't take them away again: each wait for a slow
 * reader left one behind. Comes after it.
 */
export const drainOnce: RequestHandler = (_request, response, next) => {
  const once = response.once.bind(response)
  response.once = (event: string | symbol, listener: (...values: never[]) => void) => {
    if (event !== 'drain' || !response.headersSent) return once(event, listener as () => void)
    const stream = response.on('drain', function heard() {
      stream.off('drain', heard)
      ;(listener as () => void)()
    })
    return response
  }
  next()
}
