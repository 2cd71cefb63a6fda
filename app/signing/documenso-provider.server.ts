import { askForTask } from '#app/papers/paper-task.server.ts'
import type { SigningProvider } from './signing-provider.server.ts'

/** Documenso asks for the signatures: what it has to do waits as tasks of the worker. */
export const documenso: SigningProvider = {
  name: 'documenso',
  start: (tx, _scope, document) => askForTask(tx, { act: 'create_envelope', document_id: document.id }),
  remind: (tx, _scope, document, signer) =>
    askForTask(tx, { act: 'remind_signer', document_id: document.id, signer_id: signer.id }),
  cancel: (tx, _scope, document) => askForTask(tx, { act: 'cancel_envelope', document_id: document.id }),
  replaceSigner: (tx, _scope, document, _old, signer) =>
    askForTask(tx, { act: 'replace_signer', document_id: document.id, signer_id: signer.id }),
}
