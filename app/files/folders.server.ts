import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import type { PortTransaction } from '#db/port.ts'
import type { FolderEdit, NewFolder } from './file-input.server.ts'

export async function listFolders(scope: PortScope) {
  scope.require('files:view')
  return scope.read((db) => ({
    folders: db
      .selectFrom('folders as d')
      .select(['d.id', 'd.name', 'd.archived_at'])
      .select((eb) =>
        eb
          .selectFrom('files as f')
          .select((each) => each.fn.countAll<number>().as('n'))
          .whereRef('f.port_id', '=', 'd.port_id')
          .whereRef('f.folder_id', '=', 'd.id')
          .where('f.archived_at', 'is', null)
          .as('files'),
      )
      .orderBy((eb) => eb.fn('fold', ['d.name']))
      .limit(500),
  }))
}

export async function showFolder(scope: PortScope, id: string) {
  scope.require('files:manage_folders')
  const { folders } = await scope.read((db) => ({
    folders: db.selectFrom('folders').select(['id', 'name', 'version', 'archived_at']).where('id', '=', id),
  }))
  if (!folders[0]) throw new NotFound('folder')
  return { folder: folders[0] }
}

export async function addFolder(scope: PortScope, input: NewFolder) {
  scope.require('files:manage_folders')
  return scope.transaction((tx) =>
    tx
      .insertInto('folders')
      .values(input)
      .returning(['id', 'name'])
      .executeTakeFirstOrThrow()
      .catch(refuseTwin('name')),
  )
}

export async function renameFolder(scope: PortScope, id: string, input: FolderEdit) {
  scope.require('files:manage_folders')
  return scope.transaction(async (tx) => {
    const folder = await lockFolder(tx, id)
    const { values, changed } = reconcile('folder', folder, input)
    if (changed.length > 0)
      await tx.updateTable('folders').set(values).where('id', '=', id).execute().catch(refuseTwin('name'))
    return folder
  })
}

/** Its files stay in it and are found in the list of all. */
export async function archiveFolder(scope: PortScope, id: string) {
  scope.require('files:manage_folders')
  return scope.transaction(async (tx) => {
    const folder = await lockFolder(tx, id)
    if (!folder.archived_at)
      await tx.updateTable('folders').set({ archived_at: new Date() }).where('id', '=', id).execute()
    return folder
  })
}

export async function restoreFolder(scope: PortScope, id: string) {
  scope.require('files:manage_folders')
  return scope.transaction(async (tx) => {
    const folder = await lockFolder(tx, id)
    if (folder.archived_at)
      await tx.updateTable('folders').set({ archived_at: null }).where('id', '=', id).execute().catch(refuseTwin())
    return folder
  })
}

const lockFolder = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('folders')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('folder'))

const refuseTwin =
  (field?: string) =>
  (error: unknown): never => {
    if (constraintOf(error) === 'folders_once') throw new RuleBroken('There is a folder of this name already.', field)
    throw error
  }
