import type { PortScope } from '#app/access/scope.server.ts'
import { paletteFor } from './paper-field.ts'
import { listTrialDeals, previewTemplate } from './template-preview.server.ts'
import { showTemplate } from './templates.server.ts'

/** A template with its words tried on a deal. */
export async function showTemplatePage(scope: PortScope, id: string, look: { number?: number; deal?: string }) {
  const [shown, deals] = await Promise.all([showTemplate(scope, id, look.number), listTrialDeals(scope)])
  const { kind, body } = shown.template
  const deal = deals.some((each) => each.id === look.deal) ? look.deal : undefined
  const preview = await previewTemplate(scope, { kind, body, deal })
  return { ...shown, deals, deal, preview, palette: paletteFor(kind) }
}
