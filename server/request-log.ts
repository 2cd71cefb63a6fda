import { pinoHttp } from 'pino-http'
import { log } from './platform/log.ts'

const quiet = /^\/(assets|api\/health|socket\.io)/
/** Links carry their token in the query, those to sign or to answer an offer in the path: it never reaches a log. */
export const withoutToken = (url: string | undefined) =>
  url?.split('?', 1)[0]?.replace(/^\/+(sign|offer)\/+[^/.]+/i, (_, door: string) => `/${door.toLowerCase()}/[link]`)

/** One line a request: method, path, status, time. No header, cookie, address or query. */
export const requestLog = pinoHttp({
  logger: log,
  genReqId: (_request, response) => String(response.getHeader('X-Request-Id')),
  autoLogging: { ignore: (request) => quiet.test(request.url ?? '') },
  customLogLevel: (_request, response, error) =>
    error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug',
  serializers: {
    req: (request: { id: string; method: string; url: string }) => ({
      id: request.id,
      method: request.method,
      path: withoutToken(request.url),
    }),
    res: (response: { statusCode: number }) => ({ status: response.statusCode }),
  },
})
