import { Readable } from 'node:stream'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { storage } from '#server/platform/storage.ts'
import { StorageProblem, type ByteRange } from '#server/platform/stored-object.ts'
import { ownerColumns, ownerOf, requireView } from './file-owner.server.ts'
import { hasPreview } from './file.ts'

const guarded = {
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
}
/** Nothing in it may run, load or lead anywhere. */
const alone = {
  'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
}

/** The whole file to save; by way of the store itself where browsers reach it. */
export async function downloadFile(scope: PortScope, id: string, request: Request): Promise<Response> {
  return handOut(await findFile(scope, id), request)
}

type Kept = { name: string; key: string; size: number; media_type: string }

/** For those who were asked already whether they may have it. */
export function handOut(file: Kept, request: Request): Promise<Response> {
  const disposition = attachmentNamed(file.name)
  return answerFor(async () => {
    const link = await storage().link(file.key, { disposition, mediaType: file.media_type })
    if (link) return new Response(null, { status: 302, headers: { ...guarded, Location: link } })
    return stream(file.key, file.size, file.media_type, request, { ...alone, 'Content-Disposition': disposition })
  })
}

/** An image or a PDF to look at; anything else is for saving. What this product made itself needs no sandbox. */
export async function previewFile(scope: PortScope, id: string, request: Request, isOurs = false): Promise<Response> {
  const file = await findFile(scope, id)
  if (!hasPreview(file.media_type)) throw new NotFound('preview')
  return answerFor(() =>
    stream(file.key, file.size, file.media_type, request, {
      ...(!isOurs && alone),
      'Content-Disposition': 'inline',
    }),
  )
}

export async function thumbnailOf(scope: PortScope, id: string, request: Request): Promise<Response> {
  const { thumbnail_key: key } = await findFile(scope, id)
  if (!key) throw new NotFound('thumbnail')
  return answerFor(async () => {
    const found = await storage().head(key)
    if (!found) throw new StorageProblem('missing', 'The thumbnail is not in the store.')
    return stream(key, found.size, 'image/webp', request, { ...alone, 'Content-Disposition': 'inline' })
  })
}

async function findFile(scope: PortScope, id: string) {
  scope.require('files:view')
  const { files } = await scope.read((db) => ({
    files: db
      .selectFrom('files')
      .select(['name', 'media_type', 'size', 'key', 'thumbnail_key'])
      .select(ownerColumns)
      .where('id', '=', id),
  }))
  if (!files[0]) throw new NotFound('file')
  requireView(scope, ownerOf(files[0]))
  return files[0]
}

async function stream(key: string, size: number, type: string, request: Request, headers: Record<string, string>) {
  const range = readRange(request.headers.get('Range'), size)
  const bytes = await storage().get(key, range ?? undefined)
  const length = range ? range.end - range.start + 1 : size
  return new Response(Readable.toWeb(bytes) as ReadableStream, {
    status: range ? 206 : 200,
    headers: {
      ...guarded,
      ...headers,
      'Content-Type': type,
      'Content-Length': String(length),
      'Accept-Ranges': 'bytes',
      ...(range && { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` }),
    },
  })
}

/** One part of the file, for a download that goes on; what is odd or lies outside gets the whole. */
function readRange(header: string | null, size: number): ByteRange | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start <= end && start < size ? { start, end } : null
}

/** The store's troubles as answers; a person reads them. */
async function answerFor(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof StorageProblem)) throw error
    const [status, words] =
      error.kind === 'missing'
        ? [404, 'This file is missing from the file store. An administrator can bring it back from a backup.']
        : [503, 'Files can’t be opened right now. Everything else works; try again in a few minutes.']
    return new Response(words, {
      status,
      headers: {
        ...guarded,
        'Content-Type': 'text/plain; charset=utf-8',
        ...(status === 503 && { 'Retry-After': '60' }),
      },
    })
  }
}

/** Plain letters for old programs, all of them for the others. */
function attachmentNamed(name: string) {
  const plain = name
    .normalize('NFD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/["\\%;]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
