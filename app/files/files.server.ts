import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound } from '#app/errors.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { FileEdit } from './file-input.server.ts'
import { withOwner } from './file-rows.server.ts'
import { idsOf, ownerOf, refusePaper, requireView } from './file-owner.server.ts'
import { requireFolder } from './file-upload.server.ts'
import { isMediaType, tidyFileName } from './file.ts'

/** A file with the record it belongs to; unknown to who may not see that record. */
export async function showFile(scope: PortScope, id: string) {
  scope.require('files:view')
  const { files } = await scope.read((db) => ({
    files: withOwner(db)
      .leftJoin('folders as d', 'd.id', 'f.folder_id')
      .leftJoin('users as u', 'u.id', 'f.uploaded_by')
      .select(['f.id', 'f.name', 'f.media_type', 'f.size', 'f.created_at', 'f.archived_at', 'f.version', 'f.folder_id'])
      .select(['d.name as folder', 'u.name as uploader', 'f.thumbnail_key', 'f.sha256'])
      .where('f.id', '=', id),
  }))
  const file = files[0]
  if (!file) throw new NotFound('file')
  requireView(scope, ownerOf(file))
  const { thumbnail_key, ...rest } = file
  return { file: { ...rest, hasThumbnail: thumbnail_key !== null } }
}

/** For the pages that archive it and bring it back. */
export async function showFileToArchive(scope: PortScope, id: string) {
  scope.require('files:delete')
  const shown = await showFile(scope, id)
  refusePaper(ownerOf(shown.file))
  return shown
}

/** For the page that renames and moves it. */
export async function showFileToEdit(scope: PortScope, id: string) {
  scope.require('files:manage_folders')
  const [shown, { folders }] = await Promise.all([
    showFile(scope, id),
    scope.read((db) => ({ folders: foldersOf(db) })),
  ])
  refusePaper(ownerOf(shown.file))
  return { ...shown, folders }
}

export const foldersOf = (db: Pick<PortTransaction, 'selectFrom'>) =>
  db
    .selectFrom('folders')
    .select(['id', 'name'])
    .where('archived_at', 'is', null)
    .orderBy((eb) => eb.fn('fold', ['name']))
    .limit(500)

export async function editFile(scope: PortScope, id: string, input: FileEdit) {
  scope.require('files:manage_folders')
  return scope.transaction(async (tx) => {
    const { file, ids } = await lockFile(tx, scope, id)
    const { values, changed } = reconcile('file', file, input)
    if (changed.length === 0) return file
    if (values.folder_id && changed.includes('folder_id')) await requireFolder(tx, values.folder_id)
    const name = isMediaType(file.media_type) ? tidyFileName(values.name, file.media_type) : values.name
    await tx
      .updateTable('files')
      .set({ ...values, name })
      .where('id', '=', id)
      .execute()
    await record(tx, 'file:updated', { ...ids, fileId: id, changedFields: changed })
    return file
  })
}

export async function archiveFile(scope: PortScope, id: string) {
  scope.require('files:delete')
  return scope.transaction(async (tx) => {
    const { file, ids } = await lockFile(tx, scope, id)
    if (file.archived_at) return file
    await tx.updateTable('files').set({ archived_at: new Date() }).where('id', '=', id).execute()
    await record(tx, 'file:deleted', { ...ids, fileId: id })
    return file
  })
}

export async function restoreFile(scope: PortScope, id: string) {
  scope.require('files:delete')
  return scope.transaction(async (tx) => {
    const { file, ids } = await lockFile(tx, scope, id)
    if (!file.archived_at) return file
    await tx.updateTable('files').set({ archived_at: null }).where('id', '=', id).execute()
    await record(tx, 'file:restored', { ...ids, fileId: id })
    return file
  })
}

async function lockFile(tx: PortTransaction, scope: PortScope, id: string) {
  const file = await tx
    .selectFrom('files')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('file'))
  const owner = ownerOf(file)
  requireView(scope, owner)
  refusePaper(owner)
  return { file, ids: idsOf(owner) }
}
