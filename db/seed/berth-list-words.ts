import type { MooringType, SaleState } from '#app/berths/berth.ts'
import { fold } from './columns.ts'

export type ListedStatus = { saleState: SaleState; underMaintenance: boolean }

const statuses: Record<string, ListedStatus> = {}
const listed = (saleState: SaleState, words: string[], underMaintenance = false) => {
  for (const word of words) statuses[word] = { saleState, underMaintenance }
}
listed('available', ['available', 'for sale', 'vacant', 'frei', 'disponible', 'libre'])
listed('under_offer', ['under offer', 'on offer', 'offer', 'option', 'optioned', 'sous offre'])
listed('reserved', ['reserved', 'on hold', 'hold', 'reserviert', 'reserve', 'reservee'])
listed('sold', ['sold', 'leased', 'verkauft', 'vendu', 'vendue'])
listed(
  'available',
  ['maintenance', 'in maintenance', 'under maintenance', 'repair', 'under repair', 'out of order', 'wartung'],
  true,
)

export function readStatus(text: string): ListedStatus | { problem: string } {
  if (text === '') return { problem: 'The status is missing.' }
  const found = statuses[fold(text)]
  if (found) return found
  const near = ['Available', 'Under offer', 'Reserved', 'Sold', 'Maintenance'].find(
    (name) => distance(fold(text), fold(name)) <= 2,
  )
  return { problem: `“${text}” is not a status${near ? `; was ${near} meant?` : ' of a berth.'}` }
}

const moorings: [MooringType, RegExp][] = [
  ['stern_to', /\bstern|\bmed\b|mediterranean|bow to/],
  ['side_to', /alongside|side to|^side$|langsseits|long side/],
  ['finger', /finger|catway/],
  ['buoy', /buoy|swing|boje/],
]

export function readMooring(text: string): MooringType | undefined {
  return moorings.find(([, pattern]) => pattern.test(fold(text)))?.[0]
}

export function isOnRequest(text: string) {
  return /^(p ?o ?a|(price )?(on|upon) (request|application|inquiry|enquiry)|auf anfrage|sur demande|bajo consulta|call|ask|tba|tbc)$/.test(
    fold(text),
  )
}

/** A column of Y and blanks says yes and no. */
export function readYes(text: string): boolean | undefined {
  if (/^(y|yes|ja|j|oui|si|true|1|x)$/.test(fold(text)) || /^[✓✔]$/.test(text)) return true
  if (/^(n|no|nein|non|false|0|none|)$/.test(fold(text))) return false
  return undefined
}

/** How many letters differ (Levenshtein). */
function distance(a: string, b: string) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
