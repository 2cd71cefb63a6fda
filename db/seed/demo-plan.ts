import type { Outcome, Stage } from '#app/interests/interest.ts'

export type Destiny = { stage: Stage; outcome?: Outcome; reason?: string }

const shares: [number, Destiny][] = [
  [5, { stage: 'completed' }],
  [4, { stage: 'contract' }],
  [5, { stage: 'ten_percent_deposit' }],
  [7, { stage: 'signed_eoi_nda' }],
  [5, { stage: 'visited', outcome: 'lost', reason: 'Bought a berth at another marina.' }],
  [4, { stage: 'in_communication', outcome: 'withdrawn', reason: 'Sold the boat.' }],
  [2, { stage: 'details_sent', outcome: 'lost', reason: 'No berth long enough within the budget.' }],
  [17, { stage: 'visited' }],
  [27, { stage: 'in_communication' }],
  [31, { stage: 'details_sent' }],
]

/** How far each sale has come, the oldest first: old ones are mostly further, and the newest are all still open. */
export function planSales(count: number, random: () => number): Destiny[] {
  const order = Array.from({ length: count }, (_, at) => ({ at, place: at / count + random() * 0.45 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ at }) => at)
  const plan: Destiny[] = Array.from({ length: count }, () => ({ stage: 'open' }))
  const destinies = shares.flatMap(([many, destiny]) => Array.from({ length: many }, () => destiny))
  const newest = count - 8
  for (const at of order.filter((place) => place < newest)) {
    const destiny = destinies.shift()
    if (destiny) plan[at] = destiny
  }
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
