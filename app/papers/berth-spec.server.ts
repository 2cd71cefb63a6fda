import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { berthFields } from './berth-fields.server.ts'
import { houseOf, portFields } from './port-fields.server.ts'
import { renderPaper } from './render-paper.server.ts'
import { templateBody } from './sample-templates.server.ts'

const language = 'en'

/** The sheet of a berth, to be sent to somebody who may buy it. For the worker. */
export async function renderBerthSheet(scope: PortScope, berthId: string): Promise<Buffer> {
  scope.require('berths:view')
  const fields = await scope.transaction((tx) => berthFields(tx, berthId, language))
  const name = fields['berth.name']
  if (!name) throw new NotFound('berth')
  const { body } = await templateBody(scope, 'berth_sheet', language)
  const { pdf } = await renderPaper({
    title: `Berth ${name}`,
    language,
    house: houseOf(scope),
    reference: `Berth ${name}`,
    body,
    fields: { ...portFields(scope, language), ...fields },
  })
  return pdf
}
