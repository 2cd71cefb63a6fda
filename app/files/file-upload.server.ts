import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { countUpload, TooManyTries } from '#app/access/lockout.server.ts'
import type { Permission } from '#app/access/permissions.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, Refusal, RuleBroken } from '#app/errors.ts'
import { record, ReusedKey, type PortTransaction } from '#db/port.ts'
import { storage } from '#server/platform/storage.ts'
import { columnsOf, findOwner, folderOf, idsOf, lockOwner, requireView, type FileOwner } from './file-owner.server.ts'
import { readFileType } from './file-type.server.ts'
import { fileTypes, isImage, tidyFileName, type MediaType } from './file.ts'
import { prepareImage } from './prepare-image.server.ts'
import type { SentFile } from './receive-form.server.ts'
import { measure, type Spool } from './spool.server.ts'

/** Asked before a byte is read: may they, is there such a record, and have they not sent too much already. */
export async function admitUpload(scope: PortScope, owner: FileOwner, right: Permission = 'files:upload') {
  requireUpload(scope, owner, right)
  if (owner.kind !== 'port') {
    const { found } = await scope.read((db) => ({ found: findOwner(db as PortTransaction, owner) }))
    if (!found[0]) throw new NotFound(owner.kind)
  }
  const limit = scope.user && (await countUpload(scope.user.id))
  if (limit) throw new TooManyTries('Ten uploads a minute are the most.', limit)
}

function requireUpload(scope: PortScope, owner: FileOwner, right: Permission = 'files:upload') {
  scope.require(right)
  requireView(scope, owner)
}

type Ready = {
  name: string
  media_type: MediaType
  size: number
  sha256: string
  key: string
  path: string
  thumbnail: { key: string; path: string; size: number; sha256: string } | null
}

type Sent = { files: SentFile[]; folderId?: string | null }
export type KeptFile = Awaited<ReturnType<typeof insertFiles>>[number]

export async function uploadFiles(scope: PortScope, owner: FileOwner, sent: Sent, spool: Spool) {
  requireUpload(scope, owner)
  return keepFiles(scope, owner, sent, spool)
}

/**
 * Keeps what was sent: all or nothing, with what the command does with it in the same transaction. The bytes are safe in the store before the rows are written; what a failure leaves there without a row
 * is thrown away, and a crash leaves it to the orphan sweep.
 */
export async function keepFiles(
  scope: PortScope,
  owner: FileOwner,
  { files, folderId = null }: Sent,
  spool: Spool,
  andThen?: (tx: PortTransaction, rows: KeptFile[]) => Promise<void>,
) {
  if (files.length === 0) throw new RuleBroken('Choose a file first.', 'files')
  const ready: Ready[] = []
  for (const file of files) ready.push(await prepare(file, folderOf(scope, owner), spool))
  const keys = ready.flatMap(({ key, thumbnail }) => (thumbnail ? [key, thumbnail.key] : [key]))
  const throwAway = () =>
    Promise.all(
      keys.map((key) =>
        storage()
          .delete(key)
          .catch(() => undefined),
      ),
    )
  try {
    for (const each of ready) await store(each)
  } catch (error) {
    await throwAway()
    throw error
  }
  const rows = await scope
    .transaction(async (tx) => {
      const kept = await insertFiles(tx, owner, folderId, ready)
      await andThen?.(tx, kept)
      return kept
    })
    .catch(async (error: unknown) => {
      // after a lost connection the rows may be there all the same: then the sweep decides
      if (error instanceof Refusal || error instanceof ReusedKey) await throwAway()
      throw error
    })
  // the same form came twice, and the first one's files are there
  if (!rows.every(({ key }) => keys.includes(key))) await throwAway()
  return rows
}

async function prepare({ name, path, isPhoto = false }: SentFile, folder: string, spool: Spool): Promise<Ready> {
  const media_type = await readFileType(path, name.slice(0, 80))
  const key = `${folder}/${randomUUID()}.${fileTypes[media_type].ext}`
  const tidy = { name: tidyFileName(name, media_type), media_type, key }
  if (!isImage(media_type)) return { ...tidy, path, thumbnail: null, ...(await measure(path)) }
  const [clean, small] = [spool.place(), spool.place()]
  await prepareImage({ source: path, to: clean, small }, { type: media_type, name: tidy.name, isPhoto })
  const thumbnail = { key: `${folder}/${randomUUID()}.webp`, path: small, ...(await measure(small)) }
  return { ...tidy, path: clean, thumbnail, ...(await measure(clean)) }
}

async function store({ key, path, size, sha256, media_type, thumbnail }: Ready) {
  await storage().put(key, createReadStream(path), { size, sha256, mediaType: media_type })
  if (thumbnail)
    await storage().put(thumbnail.key, createReadStream(thumbnail.path), { ...thumbnail, mediaType: 'image/webp' })
}

async function insertFiles(tx: PortTransaction, owner: FileOwner, folderId: string | null, ready: Ready[]) {
  await lockOwner(tx, owner)
  if (folderId) await requireFolder(tx, folderId)
  const rows = await tx
    .insertInto('files')
    .values(
      ready.map(({ name, media_type, size, sha256, key, thumbnail }) => ({
        ...columnsOf(owner),
        folder_id: folderId,
        name,
        media_type,
        size,
        sha256,
        key,
        thumbnail_key: thumbnail?.key ?? null,
      })),
    )
    .returning(['id', 'name', 'key', 'media_type', 'size', 'sha256'])
    .execute()
  for (const { id, media_type, size } of rows)
    await record(tx, 'file:uploaded', { ...idsOf(owner), fileId: id, mediaType: media_type, size })
  return rows.map(({ id, name, key, media_type, sha256 }) => ({ id, name, key, media_type, sha256 }))
}

export async function requireFolder(tx: PortTransaction, id: string) {
  const found = await tx
    .selectFrom('folders')
    .select('id')
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!found) throw new RuleBroken('This folder is not there any more.', 'folder_id')
}
