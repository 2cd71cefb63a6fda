import type { Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from './platform/env.ts'
import { ownOrigin } from './own-origin.ts'
import { uploadPath } from './upload-path.ts'

const formLimit = 1024 * 1024
/** 50 MB of files and what stands around them; one file's limit is counted where they are read. */
const uploadLimit = 51 * 1024 * 1024

/** What bears another name when it is another: browsers may keep it. */
const keptPath = /^\/(?:assets\/|p\/[^/]+\/logo\/)/

/** A PDF that this product made, in the page of its document. */
const paperPath = /^\/[^/]+\/documents\/[^/]+\/paper$/

/** Security headers; the page's scripts carry the request's nonce. `/p/:port/*` sets no cookie and may be framed by the port's own site. */
export function securityHeaders(env: Env, isDevelopment: boolean): RequestHandler {
  const isSecure = env.appUrl.startsWith('https:')
  const policy = (frameAncestors: string[]) =>
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: [
            "'self'",
            (_request: IncomingMessage, response: ServerResponse) =>
              `'nonce-${(response as Response).locals.info.nonce}'`,
          ],
          styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
          styleSrcAttr: ["'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          connectSrc: isDevelopment ? ["'self'", 'ws:'] : ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors,
          ...(isSecure && { upgradeInsecureRequests: [] }),
        },
      },
      strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
      // no-referrer would make Chromium send `Origin: null` with forms
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: frameAncestors[0] === "'none'" ? { action: 'deny' } : false,
      crossOriginResourcePolicy: { policy: 'same-origin' },
    })
  const closed = policy(["'none'"])
  const framed = policy(["'self'", env.publicSiteUrl])
  const framedHere = policy(["'self'"])
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=(), payment=()')
    if (!keptPath.test(request.path)) response.setHeader('Cache-Control', 'no-store')
    const headers = request.path.startsWith('/p/') ? framed : paperPath.test(request.path) ? framedHere : closed
    headers(request, response, next)
  }
}

/** Shows one of the product's error pages instead of running the route; programs get JSON. */
function refuseRequest(
  request: Request,
  response: Response,
  status: number,
  code: string,
  message: string,
  next: () => void,
) {
  if (request.path.startsWith('/api/') || request.path.startsWith('/socket.io')) {
    response.status(status).json({ error: message, code, requestId: response.locals.info.id })
    return
  }
  response.locals.info.problem = { status, message }
  // a script of ours that sent a form takes no page's data for its answer
  if (status !== 413 || !request.path.endsWith('.data')) request.method = 'GET'
  next()
}

/** Answers only under the names it was told; anything else may be a forged address. */
export function checkHost(env: Env): RequestHandler {
  const allowed = new Set(env.allowedHosts)
  return (request, response, next) => {
    // "GET http://elsewhere/" and "OPTIONS *" are for proxies
    if (!request.url.startsWith('/')) {
      request.url = request.originalUrl = '/'
      return refuseRequest(request, response, 400, 'VALIDATION_ERROR', 'This is not an address of this site.', next)
    }
    const host = request.headers.host?.toLowerCase() ?? ''
    if (allowed.has(host)) return next()
    request.headers.host = new URL(env.appUrl).host
    refuseRequest(request, response, 421, 'NOT_FOUND', 'This server does not answer under that name.', next)
  }
}

/** A request that changes something must come from this origin: browsers say so in Origin or Sec-Fetch-Site. Programs have a secret instead. */
export function checkOrigin(env: Env): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return next()
    if (request.path === '/webhooks/documenso') return next()
    const origin = request.get('origin')
    const site = request.get('sec-fetch-site')
    const isOurs = origin ? origin === ownOrigin(env, request.headers.host) : site === 'same-origin'
    if (isOurs && (!site || site === 'same-origin')) return next()
    refuseRequest(request, response, 403, 'FORBIDDEN', 'That was sent from another site, so nothing was changed.', next)
  }
}

const mostDropped = 4 * uploadLimit

/** Forms hold 1 MB at most, uploads 50 MB, which their door counts as it reads. Another body whose size is not said ahead is counted as it comes, before any route runs. */
export const checkBodySize: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next()
  const isUpload = uploadPath.test(request.path) && request.is('multipart/form-data') !== false
  const refuse = () => {
    const words = isUpload
      ? 'A file can hold 50 MB at most, and so can several that are sent together. Nothing was saved.'
      : 'A form can hold 1 MB at most. Nothing was saved.'
    // who is still sending would not hear an answer before which the line is cut: the rest of a usual body is let in and dropped
    if (!(Number(request.headers['content-length']) <= mostDropped)) response.setHeader('Connection', 'close')
    refuseRequest(request, response, 413, 'VALIDATION_ERROR', words, next)
  }
  if (Number(request.headers['content-length'] ?? 0) > (isUpload ? uploadLimit : formLimit)) return refuse()
  if (isUpload || !request.headers['transfer-encoding']) return next()
  let seen = 0
  const push = request.push.bind(request)
  // true asks for more: nobody reads yet
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    const before = seen
    seen += chunk?.length ?? 0
    if (seen <= formLimit) {
      push(chunk, encoding)
      if (chunk === null) next()
    } else if (before <= formLimit) refuse()
    return true
  }
}
