import { Writable } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import { isRouteErrorResponse, ServerRouter, type EntryContext, type RouterContextProvider } from 'react-router'
import { log } from '#server/platform/log.ts'
import { requestInfo, sendPage } from './request.ts'

const streamTimeout = 5000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
) {
  const { nonce } = context.get(requestInfo)
  status = shownStatus(entry, status)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  // what a middleware throws loses its headers on the way to the error page
  if (status === 503 && !headers.has('Retry-After')) headers.set('Retry-After', '5')
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  return new Promise<Response>((resolve, reject) => {
    const parts: Uint8Array[] = []
    // whole, not piece by piece: nothing here arrives late, and each piece would be compressed and flushed for itself
    const page = new Writable({
      write(part: Uint8Array, _encoding, next) {
        parts.push(part)
        next()
      },
      final(next) {
        clearTimeout(late)
        context.get(sendPage)(Buffer.concat(parts))
        resolve(new Response(null, { status, headers }))
        next()
      },
    })
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={entry} url={request.url} nonce={nonce} />, {
      nonce,
      onAllReady: () => pipe(page),
      onShellError: reject,
      onError: (error: unknown) =>
        log.error({ err: error, requestId: context.get(requestInfo).id }, 'a page could not be rendered whole'),
    })
    const late = setTimeout(abort, streamTimeout + 1000).unref()
  })
}

/** After a refused form the page is loaded again; when that is refused in turn, the error page is what is shown, not the form's 422. */
function shownStatus({ staticHandlerContext: { errors } }: EntryContext, status: number) {
  const [error] = Object.values(errors ?? {})
  if (error === undefined || status >= 500) return status
  return isRouteErrorResponse(error) ? error.status : 500
}

/** A fault inside a loader or action; refusals are answers, not faults. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: RouterContextProvider },
) {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  log.error(
    { err: error, requestId: context.get(requestInfo).id, path: new URL(request.url).pathname },
    'a request failed',
  )
}
