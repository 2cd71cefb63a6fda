import type { PortScope } from '#app/access/scope.server.ts'
import { parseBerthNumber } from './berth.ts'

/** The one berth that somebody means who types its whole number. */
export async function findBerthByNumber(scope: PortScope, typed: string) {
  scope.require('berths:view')
  const label = parseBerthNumber(typed)?.label
  if (!label) return undefined
  const { berths } = await scope.read((db) => ({
    berths: db.selectFrom('berths').select('id').where('label', '=', label).where('archived_at', 'is', null),
  }))
  return berths[0]
}
