export type Units = 'metric' | 'imperial'
export type LengthResult = { metres: number } | { problem: string }

/** The longest yacht afloat is 181 m; beyond this a comma or a unit went missing. */
export const longestLength = 200
const metresPerFoot = 0.3048

const number = String.raw`(\d+(?:[.,]\d+)?)`
const feetSign = String.raw`(?:'|ft\.?|feet|foot)`
const inchSign = String.raw`(?:"|in\.?|inch(?:es)?)`
const metric = new RegExp(`^${number} ?(m|mtrs?|mts?|met(?:re|er)s?|cm|centimet(?:re|er)s?)?\\.?$`)
const feetAndInches = new RegExp(`^(\\d+) ?${feetSign} ?-? ?${number} ?${inchSign}?$`)
const dashed = /^(\d+) ?- ?(\d{1,2}(?:[.,]\d+)?)"?$/
const feetOnly = new RegExp(`^${number} ?${feetSign}$`)
const inchesOnly = new RegExp(`^${number} ?${inchSign}$`)

export function roundMetres(metres: number) {
  return Math.round((metres + Number.EPSILON) * 100) / 100
}

export function parseLength(
  text: string,
  { units, longest = longestLength }: { units: Units; longest?: number },
): LengthResult {
  const clean = tidy(text)
  if (clean === '') return { problem: 'The length is missing.' }
  if (/^[-−–]/.test(clean)) return { problem: `“${text.trim()}” is below zero; a length is more than zero.` }
  const metres = toMetres(clean, units)
  if (metres === undefined) return { problem: `“${text.trim()}” is not a length. Write it like 12.5 m or 41'6".` }
  if (typeof metres === 'object') return metres
  return withinBounds(roundMetres(metres), text.trim(), longest)
}

function toMetres(clean: string, units: Units): number | undefined | { problem: string } {
  const both = feetAndInches.exec(clean) ?? dashed.exec(clean)
  if (both) {
    const inches = toNumber(both[2])
    if (inches >= 12) return { problem: `${both[2]} inches is a foot or more; write feet and inches like 23'10".` }
    return toNumber(both[1]) * metresPerFoot + (inches / 12) * metresPerFoot
  }
  const feet = feetOnly.exec(clean)
  if (feet) return toNumber(feet[1]) * metresPerFoot
  const inches = inchesOnly.exec(clean)
  if (inches) return (toNumber(inches[1]) / 12) * metresPerFoot
  const plain = metric.exec(clean)
  if (!plain) return undefined
  if (plain[2]?.startsWith('c')) return toNumber(plain[1]) / 100
  return toNumber(plain[1]) * (plain[2] || units === 'metric' ? 1 : metresPerFoot)
}

function withinBounds(metres: number, text: string, longest: number): LengthResult {
  if (metres <= 0) return { problem: 'A length is more than zero.' }
  if (metres > longest)
    return { problem: `“${text}” is ${metres} m, longer than the ${longest} m that is possible here.` }
  return { metres }
}

function tidy(text: string) {
  return text
    .replace(/[’‘´`′ʹ]/g, "'")
    .replace(/[“”″ʺ]|''/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

function toNumber(text = '') {
  return Number(text.replace(',', '.'))
}

/** Metres as the marina writes them (12.5 m), the unit beside its number on one line; feet to the nearest inch (41'0"). */
export function formatLength(metres: number, units: Units) {
  if (units === 'metric') return `${formatNumber(metres)}\u00a0m`
  const inches = Math.round((metres / metresPerFoot) * 12)
  return `${Math.trunc(inches / 12)}'${Math.abs(inches % 12)}"`
}

function formatNumber(metres: number) {
  const hundredths = Math.round(metres * 100)
  return hundredths % 10 === 0 ? (hundredths / 100).toFixed(1) : String(hundredths / 100)
}
