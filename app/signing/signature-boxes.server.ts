import type { PortScope } from '#app/access/scope.server.ts'
import { readPaper } from '#app/papers/read-paper.server.ts'
import { renderPaper } from '#app/papers/render-paper.server.ts'

/** Where the paper keeps places for signatures: it is set again as it was sent, which puts everything where it was. For the worker. */
export async function readBoxes(scope: PortScope, documentId: string) {
  const { input } = await scope.transaction((tx) => readPaper(tx, scope, documentId))
  return (await renderPaper(input)).boxes
}
