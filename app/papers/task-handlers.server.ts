import { renderDraft } from './render-draft.server.ts'
import { renderInvoiceFile } from './render-invoice.server.ts'
import { renderSheet } from './render-sheet.server.ts'
import { renderSigned } from './render-signed.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { readEnvelope } from '#app/signing/envelope-state.server.ts'
import {
  cancelEnvelope,
  createEnvelope,
  remindRecipient,
  replaceRecipient,
} from '#app/signing/envelope-tasks.server.ts'
import type { Env } from '#server/platform/env.ts'
import type { PaperTask, TaskAct } from './paper-task.server.ts'

export type TaskEnv = Pick<Env, 'appUrl'>

/**
 * Does what was asked for. A refusal ends the task for good, a TaskProblem as it says; any other fault is tried again where the act may be
 * done twice, and is an unknown outcome where a provider may have done it.
 */
export type TaskHandler = (scope: PortScope, task: PaperTask, env: TaskEnv) => Promise<unknown>

export const taskHandlers: Record<TaskAct, TaskHandler> = {
  render_draft: renderDraft,
  render_signed: renderSigned,
  render_invoice: renderInvoiceFile,
  render_sheet: renderSheet,
  create_envelope: createEnvelope,
  remind_signer: remindRecipient,
  cancel_envelope: cancelEnvelope,
  replace_signer: replaceRecipient,
  read_envelope: readEnvelope,
}
