import type { RequestHandler } from 'express'
import { randomBytes, randomUUID } from 'node:crypto'
import type { RequestInfo } from '#app/request.ts'
import { ownOrigin } from './own-origin.ts'
import type { Env } from './platform/env.ts'

declare global {
  namespace Express {
    interface Locals {
      info: RequestInfo
    }
  }
}

/** Gives each request its id, its client's address (by the exact number of proxies) and the nonce of its page. */
export const infoOf =
  (env: Env): RequestHandler =>
  (request, response, next) => {
    const id = randomUUID()
    response.locals.info = {
      id,
      address: request.ip ?? '',
      userAgent: request.get('user-agent') ?? '',
      nonce: randomBytes(16).toString('base64'),
      appUrl: env.appUrl,
      origin: ownOrigin(env, request.headers.host),
      isSecure: env.appUrl.startsWith('https:'),
      isDemo: env.demo,
    }
    response.setHeader('X-Request-Id', id)
    next()
  }
