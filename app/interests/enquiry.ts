import { parseBerthNumber } from '#app/berths/berth.ts'
import type { ClientSource } from '#app/clients/client.ts'
import type { PersonName } from '#app/clients/person-name.ts'

export type Wish = { kind: 'any' } | { kind: 'dock'; dock: string } | { kind: 'berth'; dock: string; number: string }

/** What somebody who asks for a berth tells, on the public page or in a list of enquiries. */
export type EnquiryInput = {
  name: PersonName
  email: string | null
  /** E.164 */
  phone: string | null
  /** ISO code */
  country: string | null
  language: string | null
  vessel: { name: string | null; loa: number | null; beam: number | null; draft: number | null } | null
  wish: Wish
  budget: { min: string | null; max: string | null; currency: string; words: string } | null
  message: string
  source: ClientSource
  /** Which broker, which event. */
  sourceDetail: string | null
  hasConsent: boolean
  /** An instant; null when nobody noted it. */
  submittedAt: string | null
}

const anywhere = /^(any(?:thing|where| berth)?|no preference|none|egal|n'importe|-)?$/i

/** Free text is no wish the system can match; it belongs into the message. */
export function parseWish(text: string): Wish | undefined {
  const clean = text.trim()
  if (anywhere.test(clean)) return { kind: 'any' }
  const dock = /^(?:dock|pontoon|pier|steg|ponton)\s*([a-z]{1,3})$|^([a-z])(?:\s*[- ]?dock)?$/i.exec(clean)
  if (dock) return { kind: 'dock', dock: (dock[1] ?? dock[2] ?? '').toUpperCase() }
  const berth = parseBerthNumber(clean.replace(/^(?:berth|slip|place|liegeplatz|poste)\s*(?:no\.?|number)?\s*/i, ''))
  return berth && { kind: 'berth', dock: berth.dock, number: berth.number }
}

const sources: [ClientSource, RegExp][] = [
  ['broker', /^(?:broker|agent|yacht broker|makler|courtier)\b/i],
  ['event', /\b(?:show|event|fair|expo|regatta|messe|salon)\b/i],
  ['referral', /\b(?:friend|referral|referred|recommended|recommendation|word of mouth|ami|freund)\b/i],
  ['website', /^(?:web ?site|web|internet|online|google|form)$/i],
  ['manual', /^(?:manual|phone|walk[- ]?in|by hand)$/i],
]

export function readSource(text: string): { source: ClientSource; detail: string | null } | undefined {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean === '') return undefined
  const source = sources.find(([, pattern]) => pattern.test(clean))?.[0] ?? 'other'
  const who = /^[^:–-]+[:–-]\s*(.+)$/.exec(clean)?.[1]
  if (source === 'broker') return { source, detail: who ?? null }
  return { source, detail: source === 'event' || source === 'other' ? clean : null }
}
