import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { ObjectStore } from '#server/platform/env.ts'

type Kept = { bytes: Buffer; at: Date; type: string }
type Ask = { request: IncomingMessage; response: ServerResponse; url: URL; bucket: string; key: string; body: Buffer }

/**
 * As much of S3 as the storage driver speaks, in memory, with signatures checked. A stand-in where no real store can be had: it proves what
 * goes over the wire, not that any store behaves like it.
 */
export async function openS3Wire() {
  const buckets = new Map<string, Map<string, Kept>>()
  const uploads = new Map<string, { key: string; parts: Map<number, Buffer> }>()
  const secretKey = randomUUID()
  /** `waits`: so many milliseconds before each answer. */
  const trouble = { isDown: false, isSilent: false, waits: 0 }
  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (trouble.isSilent) return
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    if (trouble.waits > 0) await pause(trouble.waits)
    const url = new URL(request.url ?? '/', 'http://wire')
    const [bucket = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent)
    if (trouble.isDown) return void refuse(response, 503, 'ServiceUnavailable')
    if (!isSigned(request, url, body, secretKey)) return void refuse(response, 403, 'SignatureDoesNotMatch')
    act({ request, response, url, bucket, key: rest.join('/'), body })
  }

  function act(ask: Ask) {
    const { request, response, url, bucket, key, body } = ask
    const way = `${request.method} ${key ? 'object' : 'bucket'}`
    if (way === 'PUT bucket') {
      if (!buckets.has(bucket)) buckets.set(bucket, new Map())
      return void response.end()
    }
    const objects = buckets.get(bucket)
    if (!objects) return void refuse(response, 404, 'NoSuchBucket')
    if (way === 'HEAD bucket') return void response.end()
    if (way === 'GET bucket' && url.searchParams.has('uploads'))
      return void sendXml(response, unfinished([...uploads], url.searchParams.get('prefix') ?? ''))
    if (way === 'GET bucket') return void sendXml(response, listing(objects, url.searchParams))
    const uploadId = url.searchParams.get('uploadId')
    if (url.searchParams.has('uploads') && request.method === 'POST') {
      const id = randomUUID()
      uploads.set(id, { key, parts: new Map() })
      return void sendXml(
        response,
        `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      )
    }
    if (uploadId) return void part(ask, objects, uploadId)
    if (way === 'PUT object') {
      objects.set(key, { bytes: body, at: new Date(), type: request.headers['content-type'] ?? '' })
      return void response.setHeader('etag', `"${md5(body)}"`).end()
    }
    if (way === 'DELETE object') {
      objects.delete(key)
      response.statusCode = 204
      return void response.end()
    }
    return void send(ask, objects.get(key))
  }

  function part({ request, response, url, key, body }: Ask, objects: Map<string, Kept>, uploadId: string) {
    const parts = uploads.get(uploadId)?.parts
    if (!parts) return refuse(response, 404, 'NoSuchUpload')
    if (request.method === 'PUT') {
      parts.set(Number(url.searchParams.get('partNumber')), body)
      return response.setHeader('etag', `"${md5(body)}"`).end()
    }
    uploads.delete(uploadId)
    if (request.method === 'DELETE') {
      response.statusCode = 204
      return response.end()
    }
    const whole = Buffer.concat([...parts].toSorted(([one], [other]) => one - other).map(([, bytes]) => bytes))
    objects.set(key, { bytes: whole, at: new Date(), type: '' })
    return sendXml(
      response,
      `<CompleteMultipartUploadResult><Location>x</Location><Bucket>b</Bucket><Key>${key}</Key><ETag>"${md5(whole)}"</ETag></CompleteMultipartUploadResult>`,
    )
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const store: ObjectStore = {
    endPoint: '127.0.0.1',
    port,
    accessKey: 'wire',
    secretKey,
    bucket: 'port-nimara',
    useSSL: false,
    region: 'us-east-1',
  }
  return {
    store,
    trouble,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()

function refuse(response: ServerResponse, status: number, code: string) {
  response.statusCode = status
  return sendXml(response, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`)
}

const sendXml = (response: ServerResponse, xml: string) =>
  response.setHeader('content-type', 'application/xml').end(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)

function send({ request, response }: Ask, kept: Kept | undefined) {
  if (!kept) return refuse(response, 404, 'NoSuchKey')
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
  const bytes = range ? kept.bytes.subarray(Number(range[1]), Number(range[2]) + 1) : kept.bytes
  response.statusCode = range ? 206 : 200
  response.setHeader('content-length', bytes.length)
  response.setHeader('last-modified', kept.at.toUTCString())
  response.setHeader('etag', `"${md5(kept.bytes)}"`)
  return response.end(request.method === 'HEAD' ? undefined : bytes)
}

/** Two at a time, so that a driver that forgets to go on is found out. */
function listing(objects: Map<string, Kept>, search: URLSearchParams) {
  const after = search.get('continuation-token') ?? ''
  const keys = [...objects.keys()].filter((key) => key.startsWith(search.get('prefix') ?? '') && key > after).toSorted()
  const page = keys.slice(0, 2)
  const rows = page.map((key) => {
    const { bytes, at } = objects.get(key)!
    return `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified><ETag>"${md5(bytes)}"</ETag><Size>${bytes.length}</Size></Contents>`
  })
  const more = keys.length > page.length
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''}${rows.join('')}</ListBucketResult>`
}

function unfinished(uploads: [string, { key: string }][], prefix: string) {
  const rows = uploads
    .filter(([, { key }]) => key.startsWith(prefix))
    .map(
      ([id, { key }]) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>2026-01-01T00:00:00.000Z</Initiated></Upload>`,
    )
  return `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${rows.join('')}</ListMultipartUploadsResult>`
}

/** Signature version 4, in the header or in a link. */
function isSigned(request: IncomingMessage, url: URL, body: Buffer, secretKey: string) {
  const search = url.searchParams
  const isLink = search.has('X-Amz-Signature')
  const header = /Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)/.exec(
    request.headers.authorization ?? '',
  )
  const credential = isLink ? search.get('X-Amz-Credential') : header?.[1]
  const names = isLink ? search.get('X-Amz-SignedHeaders') : header?.[2]
  const signature = isLink ? search.get('X-Amz-Signature') : header?.[3]
  const at = isLink ? search.get('X-Amz-Date') : String(request.headers['x-amz-date'])
  const payload = isLink ? 'UNSIGNED-PAYLOAD' : String(request.headers['x-amz-content-sha256'])
  if (!credential || !names || !at) return false
  if (/^[0-9a-f]{64}$/.test(payload) && payload !== sha256(body)) return false
  const [, day = '', region = '', service = ''] = credential.split('/')
  const escape = (text: string) =>
    encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...search]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${escape(name)}=${escape(value)}`)
    .toSorted()
    .join('&')
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [request.method, url.pathname, query, headers.join(''), names, payload].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const text = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')
  const key = [region, service, 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secretKey}`, day))
  return hmac(key, text).toString('hex') === signature
}
