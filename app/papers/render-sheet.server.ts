import { readBerthSheet } from './berth-spec.server.ts'
import { keepPaper } from './keep-paper.server.ts'
import { renderForPort } from './render-for-port.server.ts'
import type { TaskHandler } from './task-handlers.server.ts'

/** Makes the sheet of a berth, unless there is one that says the same. The one before goes to the archive. */
export const renderSheet: TaskHandler = async (scope, { berth_id: id }) => {
  const { input, hash } = await readBerthSheet(scope, id!)
  const { sheets } = await scope.read((db) => ({
    sheets: db
      .selectFrom('berth_sheets as s')
      .innerJoin('files as f', (join) => join.onRef('f.port_id', '=', 's.port_id').onRef('f.id', '=', 's.file_id'))
      .select('s.content_hash')
      .where('s.berth_id', '=', id!)
      .where('f.archived_at', 'is', null),
  }))
  if (sheets[0]?.content_hash === hash) return
  const { pdf } = await renderForPort(scope, input)
  const title = `${input.title}, sheet`
  await keepPaper(scope, { kind: 'berth', id: id! }, { title, pdf }, async (tx, { fileId }) => {
    const before = await tx
      .selectFrom('berth_sheets')
      .select('file_id')
      .where('berth_id', '=', id!)
      .forUpdate()
      .executeTakeFirst()
    const made = { file_id: fileId, content_hash: hash }
    await tx
      .insertInto('berth_sheets')
      .values({ berth_id: id!, ...made })
      .onConflict((conflict) => conflict.columns(['port_id', 'berth_id']).doUpdateSet(made))
      .execute()
    if (before?.file_id)
      await tx.updateTable('files').set({ archived_at: new Date() }).where('id', '=', before.file_id).execute()
  })
}
