import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Client, type BucketItem } from 'minio'
import type { ObjectStore } from './env.ts'
import { checkKey, StorageProblem, verified, type Storage } from './stored-object.ts'

const megabyte = 1024 * 1024
const linkSeconds = 15 * 60

/** Keeps files in a bucket of a store that speaks S3; makes the bucket when it is missing. */
export function openS3Storage(store: ObjectStore): Storage {
  const { bucket, region, publicUrl } = store
  const client = connectTo(store)
  const outside = publicUrl ? connectTo({ ...store, ...addressOf(publicUrl) }) : null
  let bucketMade: Promise<void> | undefined
  const withBucket = () =>
    (bucketMade ??= makeBucket(client, bucket, region).catch((error: unknown) => {
      bucketMade = undefined
      throw error
    }))
  const within = <T>(work: Promise<T>, seconds = 10) => inTime(work.catch(translate), seconds)

  return {
    async put(key, body, expected) {
      checkKey(key)
      await within(withBucket())
      const checked = verified(expected)
      const sent = client.putObject(bucket, key, checked, expected.size, { 'Content-Type': expected.mediaType })
      const stored = within(sent, 30 + expected.size / megabyte).catch((error: Error) => {
        checked.destroy(error)
        throw error
      })
      // the client waits for ever for the rest of a body that broke off: the first failure counts
      await Promise.all([pipeline(body, checked), stored]).catch(async (error: unknown) => {
        stored.catch(() => undefined)
        await within(client.removeIncompleteUpload(bucket, key)).catch(() => undefined)
        throw error
      })
    },
    async get(key, range) {
      checkKey(key)
      const found = range
        ? client.getPartialObject(bucket, key, range.start, range.end - range.start + 1)
        : client.getObject(bucket, key)
      const stream = (await within(found)) as IncomingMessage
      // a store that falls silent must not hold the reader
      stream.setTimeout(20_000, () => stream.destroy(new Error('The file store fell silent.')))
      return stream
    },
    async head(key) {
      const found = await within(client.statObject(bucket, checkKey(key))).catch((error: unknown) => {
        if (error instanceof StorageProblem && error.kind === 'missing') return null
        throw error
      })
      return found && { key, size: found.size, modifiedAt: found.lastModified }
    },
    async delete(key) {
      await within(client.removeObject(bucket, checkKey(key))).catch((error: unknown) => {
        if (!(error instanceof StorageProblem && error.kind === 'missing')) throw error
      })
    },
    async *list(prefix) {
      await within(withBucket())
      for await (const item of client.listObjectsV2(bucket, prefix, true) as AsyncIterable<BucketItem>)
        if (item.name) yield { key: item.name, size: item.size, modifiedAt: item.lastModified ?? new Date(0) }
    },
    async link(key, { disposition, mediaType }) {
      if (!outside) return null
      return outside.presignedGetObject(bucket, checkKey(key), linkSeconds, {
        'response-content-disposition': disposition,
        'response-content-type': mediaType,
        'response-cache-control': 'private, no-store',
      })
    },
    async check() {
      await within(withBucket(), 2)
      await within(client.bucketExists(bucket), 2)
    },
  }
}

function connectTo({ endPoint, port, accessKey, secretKey, useSSL, region }: ObjectStore) {
  return new Client({
    endPoint,
    port,
    accessKey,
    secretKey,
    useSSL,
    region,
    // parts of five megabytes: more is never held in memory
    partSize: 5 * megabyte,
    pathStyle: true,
    // a body can't be sent twice, and pages wait
    retryOptions: { disableRetry: true },
  })
}

function addressOf(publicUrl: string) {
  const { hostname, port, protocol } = new URL(publicUrl)
  return { endPoint: hostname, port: port ? Number(port) : undefined, useSSL: protocol === 'https:' }
}

async function makeBucket(client: Client, bucket: string, region: string) {
  if (await client.bucketExists(bucket)) return
  await client.makeBucket(bucket, region).catch((error: { code?: string }) => {
    // two processes may start at once
    if (error.code !== 'BucketAlreadyOwnedByYou' && error.code !== 'BucketAlreadyExists') throw error
  })
}

function translate(error: unknown): never {
  if (error instanceof StorageProblem) throw error
  const { code } = error as { code?: string }
  if (code === 'NoSuchKey' || code === 'NotFound')
    throw new StorageProblem('missing', 'The file is not in the store.', { cause: error })
  throw new StorageProblem('down', 'The file store can’t be reached.', { cause: error })
}

async function inTime<T>(work: Promise<T>, seconds: number): Promise<T> {
  let late: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new StorageProblem('down', 'The file store does not answer.')), seconds * 1000)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(late))
}
