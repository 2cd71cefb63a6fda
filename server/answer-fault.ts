import type { ErrorRequestHandler } from 'express'
import { log } from './platform/log.ts'

/** The last resort, where not even the product's own error page could be made. */
export const answerFault: ErrorRequestHandler = (error, request, response, _next) => {
  const { id } = response.locals.info
  log.error({ err: error, requestId: id }, 'a request failed outside the routes')
  if (response.headersSent || response.destroyed) return
  if (request.path.startsWith('/api/')) {
    response.status(500).json({ error: 'Internal server error', code: 'INTERNAL', requestId: id })
    return
  }
  response
    .status(500)
    .type('text')
    .send(`Something broke here. Nothing was saved.\nTell your administrator this number: ${id}\n`)
}
