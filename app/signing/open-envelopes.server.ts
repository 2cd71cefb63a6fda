import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { isDocumensoOpen } from '#server/platform/documenso-account.ts'

const atOnce = 50

/** Reads again how far the papers are that are out at Documenso: hints get lost. `isWhole` takes all, else those read longest ago. */
export async function readOpenEnvelopes(scope: PortScope, { isWhole }: { isWhole: boolean }) {
  scope.require('documents:send_for_signing')
  if (!isDocumensoOpen()) return
  const { open } = await scope.read((db) => ({
    open: db
      .selectFrom('documents as d')
      .select(['d.id', 'd.envelope_id'])
      .where('d.provider', '=', 'documenso')
      .where('d.status', 'in', ['sent', 'partially_signed'])
      .orderBy(
        ({ selectFrom }) =>
          selectFrom('document_tasks as t')
            .select((eb) => eb.fn.max('t.created_at').as('newest'))
            .whereRef('t.document_id', '=', 'd.id')
            .where('t.act', '=', 'read_envelope'),
        (by) => by.asc().nullsFirst(),
      )
      .$if(!isWhole, (query) => query.limit(atOnce)),
  }))
  for (const { id, envelope_id } of open) {
    await bringAgain(scope, id)
    if (envelope_id) await scope.transaction((tx) => askForTask(tx, { act: 'read_envelope', document_id: id }))
  }
}

/**
 * Nobody knows whether the paper got there, or was sent on from there. Ten minutes later nothing is on its way any more, and the task looks how
 * far it came before it does the rest.
 */
const bringAgain = (scope: PortScope, documentId: string) =>
  scope.transaction(async (tx) => {
    const newest = await tx
      .selectFrom('document_tasks')
      .select(['status', sql<boolean>`finished_at < now() - interval '10 minutes'`.as('isOld')])
      .where('document_id', '=', documentId)
      .where('act', '=', 'create_envelope')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (newest?.status === 'unknown' && newest.isOld)
      await askForTask(tx, { act: 'create_envelope', document_id: documentId })
  })
