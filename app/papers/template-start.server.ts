import type { PortScope } from '#app/access/scope.server.ts'
import { paletteFor, type TemplateKind } from './paper-field.ts'
import { sampleBodies } from './sample-bodies.ts'

/** What a new template of a kind begins with: the words of the sample. */
export async function showNewTemplate(scope: PortScope, kind: TemplateKind) {
  scope.require('document_templates:manage')
  return { start: { kind, name: '', language: 'en', body: sampleBodies[kind].body }, palette: paletteFor(kind) }
}

/** The page that nobody has sent words to yet. */
export async function showPreviewStart(scope: PortScope) {
  scope.require('document_templates:view')
  return {}
}
