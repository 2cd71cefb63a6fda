export type PowerOutlet = {
  count: number
  amps: number
  phases: 1 | 3 | null
  volts: number | null
  hertz: (50 | 60)[]
}
export type PowerResult = { outlets: PowerOutlet[] } | { problem: string }
export type PowerNeed = { amps?: number | null; phases?: 1 | 3 | null; volts?: number | null; hertz?: 50 | 60 | null }
export type PowerMatch = { result: 'pass' | 'soft' | 'unknown'; share: number; words: string }

const amps = /(?:(\d{1,2})\s*[x×*]\s*)?(\d{1,4}(?:[.,]\d+)?)\s*A(?:mps?|mperes?)?\b/gi
const nothing = /^(?:-|–|—|no|none|n\/a|nil)?$/i

/** "32A 1ph 230V 50Hz", "2 x 250A 3ph 400V 50/60Hz", "63A 3ph 400V + 2x32A 230V". */
export function parsePower(text: string): PowerResult {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (nothing.test(clean)) return { outlets: [] }
  const pieces = clean.split(/\s*(?:\+|;|&|\band\b)\s*/i).flatMap(perOutlet)
  const outlets = pieces.map(readOutlet)
  if (outlets.some((outlet) => outlet === undefined)) {
    return { problem: `“${clean}” is not shore power. Write it like 2 x 63A 3ph 400V 50Hz.` }
  }
  return { outlets: outlets.filter((outlet) => outlet !== undefined) }
}

function perOutlet(piece: string): string[] {
  const starts = [...piece.matchAll(amps)].map((match) => match.index)
  if (starts.length < 2) return [piece]
  return starts.map((_, index) => piece.slice(index === 0 ? 0 : starts[index], starts[index + 1]))
}

function readOutlet(piece: string): PowerOutlet | undefined {
  const current = piece.matchAll(amps).next().value
  if (!current?.[2] || Number(current[2].replace(',', '.')) === 0) return undefined
  const phase = /\b([13])\s*-?\s*(?:ph(?:ase)?s?\b|~|Φ|φ)/i.exec(piece)?.[1]
  const phases = phase
    ? (Number(phase) as 1 | 3)
    : /three[- ]?phase/i.test(piece)
      ? 3
      : /single[- ]?phase/i.test(piece)
        ? 1
        : null
  const volts = /(\d{2,5})\s*V/i.exec(piece)?.[1]
  return {
    count: Number(current[1] ?? 1) || 1,
    amps: Number(current[2].replace(',', '.')),
    phases,
    volts: volts ? Number(volts) : null,
    hertz: readHertz(piece),
  }
}

function readHertz(piece: string): (50 | 60)[] {
  const found = /(50|60)(?:\s*(?:Hz)?\s*[/,&-]\s*(50|60))?\s*Hz/i.exec(piece)
  const values = (found?.slice(1) ?? []).filter(Boolean).map(Number) as (50 | 60)[]
  return [...new Set(values)].toSorted()
}

export function formatOutlet({ count, amps, phases, volts, hertz }: PowerOutlet) {
  const parts = [`${count > 1 ? `${count} x ` : ''}${amps}A`, phases && `${phases}ph`, volts && `${volts}V`]
  return [...parts, hertz.length > 0 && `${hertz.join('/')}Hz`].filter(Boolean).join(' ')
}

/** The outlet that suits the need best; a gap is for the buyer to bridge, so it never fails. */
export function comparePower(need: PowerNeed, outlets: readonly PowerOutlet[]): PowerMatch {
  if (outlets.length === 0) return { result: 'unknown', share: 0, words: 'Shore power of the berth is not known' }
  let best: PowerMatch | undefined
  for (const outlet of outlets) {
    const match = compareOutlet(need, outlet)
    if (!best || rank[match.result] > rank[best.result] || (match.result === best.result && match.share > best.share))
      best = match
  }
  return best ?? { result: 'unknown', share: 0, words: '' }
}
const rank = { pass: 2, soft: 1, unknown: 0 }

function compareOutlet(need: PowerNeed, outlet: PowerOutlet): PowerMatch {
  const gaps: string[] = []
  const unknown: string[] = []
  let asked = 0
  if (need.amps && ++asked && outlet.amps * outlet.count < need.amps)
    gaps.push(`needs ${need.amps} A, has ${outlet.amps * outlet.count} A`)
  if (need.phases && ++asked) {
    if (outlet.phases === null) unknown.push('phases')
    else if (outlet.phases < need.phases) gaps.push('needs three phases')
  }
  if (need.volts && ++asked) {
    if (outlet.volts === null) unknown.push('volts')
    else if (Math.abs(outlet.volts - need.volts) > need.volts * 0.1)
      gaps.push(`transformer needed, ${outlet.volts} V here`)
  }
  if (need.hertz && ++asked) {
    if (outlet.hertz.length === 0) unknown.push('hertz')
    else if (!outlet.hertz.includes(need.hertz)) gaps.push(`converter needed, ${outlet.hertz.join('/')} Hz here`)
  }
  if (asked === 0) return { result: 'unknown', share: 0, words: 'Needs the power of the vessel' }
  const share = (asked - gaps.length - unknown.length) / asked
  if (gaps.length > 0) return { result: 'soft', share, words: `Power: ${gaps.join('; ')}` }
  if (unknown.length > 0)
    return { result: 'unknown', share, words: `The ${unknown.join(' and ')} of the outlet are not known` }
  return { result: 'pass', share: 1, words: 'Shore power suits' }
}
