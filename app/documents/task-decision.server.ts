import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { askForTask } from '#app/papers/paper-task.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { factsOf, noteEvidence } from './document-evidence.server.ts'
import type { TaskDecision } from './document-input.server.ts'
import { lockDocument } from './documents.server.ts'
import { canBeSettled, taskNoun } from './stuck-task.ts'
import { stuckTasksOf } from './stuck-tasks.server.ts'

/** For the page on which a person decides: the newest that waits for one. */
export async function showStuckTask(scope: PortScope, documentId: string) {
  scope.require('documents:send_for_signing')
  const { documents, tasks } = await scope.read((db) => ({
    documents: db.selectFrom('documents').select(['id', 'title']).where('id', '=', documentId),
    tasks: stuckTasksOf(db as PortTransaction, documentId).limit(1),
  }))
  if (!documents[0]) throw new NotFound('document')
  return { document: documents[0], task: tasks[0] ?? null }
}

/** What nobody knows, or what was given up, is asked for once more, or called done by who knows better. */
export async function decideTask(scope: PortScope, documentId: string, { task: id, answer }: TaskDecision) {
  scope.require('documents:send_for_signing')
  return scope.transaction(async (tx) => {
    const document = await lockDocument(tx, documentId)
    const task = await stuckTasksOf(tx, documentId).where('t.id', '=', id).executeTakeFirst()
    if (!task) throw new RuleBroken('This is settled: somebody decided it, or it was asked for again.')
    if (task.is_looked_up) throw new RuleBroken('It is being looked up how far this came. Wait ten minutes.')
    const { act, signer_id } = task
    if (answer === 'again') await askForTask(tx, { act, document_id: documentId, ...(signer_id && { signer_id }) })
    else {
      if (!canBeSettled(act)) throw new RuleBroken('This has to be done here. Try it again.', 'answer')
      await tx.updateTable('document_tasks').set({ status: 'done', last_error: null }).where('id', '=', id).execute()
    }
    const noun = taskNoun(task)
    await noteEvidence(tx, {
      document_id: documentId,
      signer_id,
      kind: answer === 'again' ? 'asked_again' : 'settled',
      detail: noun,
    })
    await record(tx, 'document:taskDecided', { ...factsOf(document), act, answer })
    return { noun }
  })
}
