import type { Outcome, Stage } from '#app/interests/interest.ts'

export type Destiny = { stage: Stage; outcome?: Outcome; reason?: string }

const shares: [number, Destiny][] = [
  [5, { stage: 'completed' }],
  [4, { stage: 'contract' }],
  [5, { stage: 'ten_percent_deposit' }],
  [7, { stage: 'signed_eoi_nda' }],
  [8, { stage: 'visited', outcome: 'lost', reason: 'Bought a berth at another marina.' }],
  [6, { stage: 'in_communication', outcome: 'withdrawn', reason: 'Sold the boat.' }],
  [4, { stage: 'details_sent', outcome: 'lost', reason: 'No berth long enough within the budget.' }],
  [17, { stage: 'visited' }],
  [27, { stage: 'in_communication' }],
  [31, { stage: 'details_sent' }],
]

const destinies = shares.flatMap(([many, destiny]) => Array.from({ length: many }, () => destiny))

/** How far each sale has come, the oldest first: old ones are mostly further, and the newest are all still open. */
export function planSales(count: number, random: () => number): Destiny[] {
  const plan: Destiny[] = Array.from({ length: count }, () => ({ stage: 'open' }))
  const begun = Math.floor(count * 0.9)
  const order = Array.from({ length: begun }, (_, at) => ({ at, place: at / begun + random() * 0.45 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ at }) => at)
  for (const [turn, at] of order.entries()) plan[at] = destinies[Math.floor((turn * destinies.length) / begun)]!
  return plan
}

export const nextSteps = [
  'Call about the length of the berth',
  'Send the plan of the dock',
  'Agree on a day for the visit',
  'Ask for the survey of the vessel',
  'Send the draft of the EOI',
  'Call the captain about shore power',
  'Ask whether the budget has changed',
]
export const notes = [
  'Spoke on the phone: prefers to be near the office, and arrives in April.',
  'Would take a finger berth if the price is right.',
  'The captain will come to measure the width himself.',
  'Asked for the rules about letting the berth to others.',
  'Wants an answer before the boat show.',
  'Wife prefers dock C; he does not mind.',
  'Needs 400 V; the old boat ran on 230 V.',
]
