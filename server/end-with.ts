import type { Response } from 'express'

/**
 * A response that ends without a body ends with this page instead. As the body of a web Response it would be copied through two streams
 * on its way to the socket: a fifth of the processor time of a list.
 */
export function endWith(response: Response) {
  const end = response.end.bind(response)
  return (page: Buffer) => {
    response.end = ((...given: unknown[]) =>
      given.length === 0 ? end(page) : end(...(given as Parameters<typeof end>))) as typeof response.end
  }
}
