import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { cutPage, keyset, mostCounted, readCursor, type Cursor } from '#db/page.ts'
import type { PortTransaction } from '#db/port.ts'
import type { DB } from '#db/schema.ts'
import type { FileFilters } from './file-input.server.ts'
import { ofOwner } from './file-count.server.ts'
import { findOwner, ownerColumns, requireView, type FileOwner } from './file-owner.server.ts'
import { seenBy, withOwner } from './file-rows.server.ts'
import { foldersOf } from './files.server.ts'
import { isStorageDown } from '#server/platform/storage.ts'

const sorts = {
  newest: { columns: ['f.id'], direction: 'desc' },
  name: { columns: ['f.sort_name', 'f.id'], direction: 'asc' },
  size: { columns: ['f.size', 'f.id'], direction: 'desc' },
} as const
const pageSize = 50
const shown = [
  'f.id',
  'f.name',
  'f.media_type',
  'f.size',
  'f.created_at',
  'f.archived_at',
  'u.name as uploader',
] as const
const owners = ownerColumns.map((column) => sql.ref(`f.${column}`))
const hasThumbnail = sql<boolean>`f.thumbnail_key is not null`.as('hasThumbnail')

export async function listFiles(scope: PortScope, filters: FileFilters, search: URLSearchParams) {
  scope.require('files:view')
  const cursor = readCursor(search, sorts[filters.sort].columns.length)
  const { files, counted, folders } = await scope.read((db) => ({
    files: filePage(db, scope, filters, cursor, pageSize),
    counted: db
      .selectFrom(
        matchingFiles(db, scope, filters)
          .clearSelect()
          .select('f.id')
          .limit(mostCounted + 1)
          .as('some'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count')),
    folders: foldersOf(db),
  }))
  const { rows, ...around } = cutPage(files, pageSize, cursor, keyOf(filters))
  return {
    ...around,
    rows: rows.map(({ sort_name: _sort, ...row }) => row),
    count: counted[0]!.count,
    folders,
    filters,
    isDown: isStorageDown(),
  }
}

type Db = Pick<PortTransaction, 'selectFrom'>
export type ListedFile = Awaited<ReturnType<ReturnType<typeof filePage>['execute']>>[number]

const matchingFiles = (db: Db, scope: PortScope, filters: FileFilters) =>
  withOwner(db)
    .where(seenBy(scope))
    .where((eb) => matches(eb as never, filters))

export const filePage = (db: Db, scope: PortScope, filters: FileFilters, cursor: Cursor | null, size: number) =>
  keyset(
    matchingFiles(db, scope, filters)
      .leftJoin('folders as d', 'd.id', 'f.folder_id')
      .leftJoin('users as u', 'u.id', 'f.uploaded_by')
      .select([...shown, 'f.sort_name', 'd.name as folder', hasThumbnail]),
    sorts[filters.sort],
    cursor,
    size,
  )

const keys = { newest: ['id'], name: ['sort_name', 'id'], size: ['size', 'id'] } as const
export const keyOf =
  ({ sort }: FileFilters) =>
  (row: ListedFile) =>
    keys[sort].map((column) => row[column])

type FileRow = ExpressionBuilder<DB & { f: DB['files'] }, 'f'>

function matches(eb: FileRow, { q, folder, kind, of, archived }: FileFilters) {
  const conditions = [eb('f.archived_at', archived ? 'is not' : 'is', null)]
  if (folder) conditions.push(folder === 'none' ? eb('f.folder_id', 'is', null) : eb('f.folder_id', '=', folder))
  if (kind) conditions.push(eb('f.kind', '=', kind))
  if (of === 'none') conditions.push(sql<SqlBool>`num_nonnulls(${sql.join(owners)}) = 0` as never)
  else if (of) conditions.push(eb(`f.${of.slice(0, -1) as 'client'}_id`, 'is not', null))
  // position: what is typed is no pattern
  if (q) conditions.push(sql<SqlBool>`position(fold(${q}) in f.sort_name) > 0` as never)
  return eb.and(conditions)
}

/** The files of one record, newest first; of a client those of their vessels too. */
export async function listFilesOf(
  scope: PortScope,
  owner: Exclude<FileOwner, { kind: 'port' }>,
  search: URLSearchParams,
) {
  requireView(scope, owner)
  const cursor = readCursor(search, 1)
  const isArchived = search.get('archived') === '1'
  const { found, files, archived, folders } = await scope.read((db) => ({
    found: findOwner(db as PortTransaction, owner),
    files: keyset(
      ofOwner(db as PortTransaction, owner)
        .where('f.archived_at', isArchived ? 'is not' : 'is', null)
        .leftJoin('vessels as v', 'v.id', 'f.vessel_id')
        .leftJoin('users as u', 'u.id', 'f.uploaded_by')
        .leftJoin('folders as d', 'd.id', 'f.folder_id')
        .select([...shown, 'f.vessel_id', 'v.name as vessel', 'd.name as folder', hasThumbnail]),
      sorts.newest,
      cursor,
      pageSize,
    ),
    archived: ofOwner(db as PortTransaction, owner)
      .where('f.archived_at', 'is not', null)
      .select((eb) => eb.fn.countAll<number>().as('count')),
    folders: foldersOf(db),
  }))
  if (!found[0]) throw new NotFound(owner.kind)
  return {
    ...cutPage(files, pageSize, cursor, ({ id }) => [id]),
    isArchived,
    archivedCount: archived[0]!.count,
    folders,
    isDown: isStorageDown(),
  }
}

export async function showVesselName(scope: PortScope, { id, clientId }: { id: string; clientId: string }) {
  scope.require('clients:view')
  const { clients, vessels } = await scope.read((db) => ({
    clients: db.selectFrom('clients').select(['id', 'name']).where('id', '=', clientId),
    vessels: db
      .selectFrom('vessels')
      .select(['name', 'type', 'loa'])
      .where('id', '=', id)
      .where('client_id', '=', clientId),
  }))
  if (!clients[0] || !vessels[0]) throw new NotFound('vessel')
  return { client: clients[0], vessel: vessels[0] }
}

/** For the page that uploads files of the port itself. */
export async function showUpload(scope: PortScope) {
  scope.require('files:upload')
  scope.require('files:view')
  return { ...(await scope.read((db) => ({ folders: foldersOf(db) }))), isDown: isStorageDown() }
}
