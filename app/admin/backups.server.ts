import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PortScope } from '#app/access/scope.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { asSystem, withSystemRole } from '#db/system.ts'
import type { PortTransaction } from '#db/port.ts'
import { backupPlace } from '#server/platform/backup-place.ts'
import { closeStoppedBackups } from './stopped-backups.server.ts'

/** A backup holds every port: who is in charge of one alone may not have it. */
function requireInstallation(scope: PortScope) {
  scope.require('admin:system_backup')
  if (!scope.user?.isSuperAdmin) throw new Forbidden('admin:system_backup', scope.actor)
}

const shown = 60

export async function listBackups(scope: PortScope) {
  requireInstallation(scope)
  const rows = await asSystem((tx) =>
    tx
      .selectFrom('backups as b')
      .leftJoin('users as u', 'u.id', 'b.requested_by')
      .select([
        'b.id',
        'b.status',
        'b.bytes',
        'b.row_count',
        'b.object_count',
        'b.requested_at',
        'b.finished_at',
        'b.problem',
      ])
      .select(['b.verified_at', 'b.verify_problem', 'b.removed_at', 'b.file_name', 'u.name as requester'])
      .orderBy('b.requested_at', 'desc')
      .limit(shown)
      .execute(),
  )
  const { folder } = await backupPlace()
  const backups = await Promise.all(
    rows.map(async ({ file_name, ...row }) => ({
      ...row,
      bytes: row.bytes === null ? null : Number(row.bytes),
      row_count: row.row_count === null ? null : Number(row.row_count),
      isThere: file_name !== null && row.removed_at === null && (await exists(join(folder, file_name))),
    })),
  )
  return { backups, folder }
}

/** The worker makes it. Who asks while one is being made gets that one. */
export async function requestBackup(scope: PortScope) {
  requireInstallation(scope)
  await closeStoppedBackups()
  return scope.transaction(async (tx) => {
    const asked = await withSystemRole(tx, async () => {
      const waiting = tx.selectFrom('backups').select('id').where('status', 'in', ['requested', 'running'])
      if (await waiting.executeTakeFirst()) return
      const request = tx.insertInto('backups').defaultValues()
      return request
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
    })
    if (asked) await noteHere(tx, 'create', asked.id)
  })
}

/** The encrypted file; taking it is written down. */
export async function openBackup(scope: PortScope, id: string) {
  requireInstallation(scope)
  const row = await asSystem((tx) =>
    tx.selectFrom('backups').select('file_name').where('id', '=', id).where('status', '=', 'done').executeTakeFirst(),
  )
  const { folder } = await backupPlace()
  if (!row?.file_name || !(await exists(join(folder, row.file_name)))) throw new NotFound('backup')
  await scope.transaction((tx) => noteHere(tx, 'export', id))
  const file = join(folder, row.file_name)
  return { name: row.file_name, size: (await stat(file)).size, bytes: createReadStream(file) }
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

/** The system log has the row's changes; the port that it was done from sees it in its own. */
const noteHere = (tx: PortTransaction, action: 'create' | 'export', id: string) =>
  tx
    .insertInto('audit_logs')
    .values((eb) => ({ port_id: eb.fn<string>('port_in_scope', []), action, entity: 'backups', entity_id: id }))
    .execute()
