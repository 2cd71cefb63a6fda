import type { PortScope } from '#app/access/scope.server.ts'
import { berthFinder } from './demo-berths.ts'
import type { EnquiryList } from './enquiry-list.ts'

const unknown = { loa: null, beam: null, draft: null }

/** As many as may ask for one berth by its number. */
const mostAlike = 2

/** Most who ask for a berth by its number ask for the same two in the lists: the demo's people ask for many. */
export async function spreadWishes(port: PortScope, list: EnquiryList): Promise<EnquiryList> {
  const berths = await berthFinder(port)
  const times = new Map<string, number>()
  const rows = list.rows.map(({ input, ...row }) => {
    const { wish, vessel } = input
    if (wish.kind !== 'berth') return { ...row, input }
    const label = wish.dock + wish.number
    times.set(label, (times.get(label) ?? 0) + 1)
    if (times.get(label)! <= mostAlike) return { ...row, input }
    const other = berths.take({ vessel: vessel ?? unknown, dock: null }, false)
    return { ...row, input: { ...input, wish: other ? { ...wish, dock: other.dock, number: other.number } : wish } }
  })
  return { ...list, rows }
}
