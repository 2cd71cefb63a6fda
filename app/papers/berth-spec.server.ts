import { createHash } from 'node:crypto'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound } from '#app/errors.ts'
import { berthFields } from './berth-fields.server.ts'
import type { PaperInput } from './paper.ts'
import { houseOf, portFields } from './port-fields.server.ts'
import { renderForPort } from './render-for-port.server.ts'
import { templateBody } from './sample-templates.server.ts'

const language = 'en'

/** All that stands in the sheet of a berth, and a mark of it that changes when any of that does. */
export async function readBerthSheet(scope: PortScope, berthId: string) {
  scope.require('berths:view')
  const fields = await scope.transaction((tx) => berthFields(tx, berthId, language))
  const name = fields['berth.name']
  if (!name) throw new NotFound('berth')
  const { body } = await templateBody(scope, 'berth_sheet', language)
  const input = {
    title: `Berth ${name}`,
    language,
    house: houseOf(scope),
    reference: `Berth ${name}`,
    body,
    fields: { ...portFields(scope, language), ...fields },
  }
  return {
    input,
    hash: createHash('sha256')
      .update(JSON.stringify(withoutToday(input)))
      .digest('hex'),
  }
}

/** The day of making alone is no reason to make it again. */
function withoutToday({ body, fields, ...rest }: PaperInput) {
  const lasting = Object.entries(fields).filter(([key]) => key !== 'document.date' || body.includes(key))
  return { ...rest, body, fields: Object.fromEntries(lasting) }
}

/** The sheet of a berth, to be sent to somebody who may buy it. For the worker. */
export async function renderBerthSheet(scope: PortScope, berthId: string): Promise<Buffer> {
  const { input } = await readBerthSheet(scope, berthId)
  return (await renderForPort(scope, input)).pdf
}
