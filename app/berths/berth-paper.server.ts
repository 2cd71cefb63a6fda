import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { readBerthSheet } from '#app/papers/berth-spec.server.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { isStorageDown } from '#server/platform/storage.ts'
import { lockBerth } from './berths.server.ts'

/** The sheet as a PDF: there, being made, or to be asked for. One that says something else by now is told. */
export async function showBerthPaper(scope: PortScope, id: string) {
  scope.require('berths:view')
  scope.require('files:view')
  const [{ berths, sheets, tasks }, current] = await Promise.all([
    scope.read((db) => ({
      berths: db.selectFrom('berths').select(['id', 'label']).where('id', '=', id),
      sheets: db
        .selectFrom('berth_sheets as s')
        .innerJoin('files as f', (join) => join.onRef('f.port_id', '=', 's.port_id').onRef('f.id', '=', 's.file_id'))
        .select(['f.id as file_id', 'f.created_at as made_at', 's.content_hash'])
        .where('s.berth_id', '=', id)
        .where('f.archived_at', 'is', null),
      tasks: db
        .selectFrom('document_tasks')
        .select(['status', sql<boolean>`created_at < now() - interval '30 seconds'`.as('is_late')])
        .where('berth_id', '=', id)
        .orderBy('id', 'desc')
        .limit(1),
    })),
    readBerthSheet(scope, id),
  ])
  if (!berths[0]) throw new NotFound('berth')
  const [sheet, task] = [sheets[0], tasks[0]]
  const isBeingMade = task?.status === 'queued' || task?.status === 'claimed'
  return {
    berth: berths[0],
    sheet: sheet ? { file_id: sheet.file_id, made_at: sheet.made_at } : null,
    isCurrent: sheet?.content_hash === current.hash,
    isBeingMade,
    isLate: isBeingMade && task.is_late,
    hasFailed: task?.status === 'failed' || task?.status === 'unknown',
    isDown: isStorageDown(),
  }
}

/** Asks the worker for the sheet; it makes none where the last one still says the same. */
export async function askForBerthPaper(scope: PortScope, id: string) {
  scope.require('berths:view')
  scope.require('files:view')
  scope.require('document_templates:generate')
  return scope.transaction(async (tx) => {
    const { label } = await lockBerth(tx, id)
    await askForTask(tx, { act: 'render_sheet', berth_id: id })
    return { label }
  })
}
