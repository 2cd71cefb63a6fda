export type PersonName = { title: string; given: string; family: string }
export type PersonNameResult = PersonName | { problem: string }

const titles = new Map(
  Object.entries({
    Capt: 'Capt.',
    Captain: 'Capt.',
    Cpt: 'Capt.',
    Mr: 'Mr',
    Mrs: 'Mrs',
    Ms: 'Ms',
    Miss: 'Miss',
    Mx: 'Mx',
    Dr: 'Dr',
    Prof: 'Prof.',
    Professor: 'Prof.',
    Sir: 'Sir',
    Dame: 'Dame',
    Lord: 'Lord',
    Lady: 'Lady',
    Herr: 'Herr',
    Frau: 'Frau',
    Mme: 'Mme',
    Mlle: 'Mlle',
    Monsieur: 'M.',
    Madame: 'Mme',
    Sra: 'Sra.',
    Sr: 'Sr.',
    Sig: 'Sig.',
  }).map(([typed, shown]) => [typed.toLowerCase(), shown]),
)
const particles = new Set(
  'de del della delle di da das do dos du des la las le lo los van von vom der den dem het ten ter te zu zum zur af av bin ibn bint el y e'.split(
    ' ',
  ),
)
export const longestName = 200

/**
 * Markup is refused rather than kept or stripped: no name holds < or >, stripping guesses wrong, and a name travels
 * on into letters, mail subjects and exports. Everything else a person may be called is taken as it is.
 */
export function readPersonName(text: string): PersonNameResult {
  const tooLong = { problem: `The name is longer than ${longestName} characters.` }
  // tidying takes time that grows with the square of the length
  if (text.length > 10 * longestName) return tooLong
  const clean = text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/^[\s,;]+|[\s,;]+$/g, '')
  if (clean === '') return { problem: 'The name is missing.' }
  if (/[<>]/.test(clean)) return { problem: `“${shorten(clean)}” is markup, not a name.` }
  if (/^[=+@|]/.test(clean)) return { problem: `“${shorten(clean)}” is a formula, not a name.` }
  if (!/\p{L}/u.test(clean)) return { problem: `“${shorten(clean)}” has no letter in it.` }
  if (/@|:\/\/|\bwww\./i.test(clean)) return { problem: `“${shorten(clean)}” is an address, not a name.` }
  if (clean.length > longestName) return tooLong
  return split(clean)
}

function split(clean: string): PersonName {
  const { title, rest } = takeTitle(clean)
  const comma = /^([^,]+),\s*([^,]+)$/.exec(rest)
  if (comma?.[1] && comma[2]) {
    const inner = takeTitle(comma[2])
    return { title: title || inner.title, ...inCase(inner.rest.trim(), comma[1].trim()) }
  }
  const words = rest.split(' ')
  if (words.length === 1) return { title, ...inCase(words[0] ?? '', '') }
  const firstParticle = words.findIndex((word, index) => index > 0 && particles.has(word.toLowerCase()))
  const at = firstParticle > 0 && firstParticle < words.length - 1 ? firstParticle : words.length - 1
  return { title, ...inCase(words.slice(0, at).join(' '), words.slice(at).join(' ')) }
}

function takeTitle(text: string) {
  const [first = '', ...others] = text.split(' ')
  const title = titles.get(first.replace(/\.$/, '').toLowerCase())
  return title && others.length > 0 ? { title, rest: others.join(' ') } : { title: '', rest: text }
}

/** What is shouted or whispered throughout gets name case; mixed case is left as its owner wrote it. */
function inCase(given: string, family: string) {
  const whole = isOneCase(given + family, 3)
  return {
    given: whole || isOneCase(given, 4) ? nameCase(given) : given,
    family: whole || isOneCase(family, 4) ? nameCase(family) : family,
  }
}

function isOneCase(text: string, atLeast: number) {
  const letters = text.replace(/[^\p{L}]/gu, '')
  const [upper, lower] = [letters.toUpperCase(), letters.toLowerCase()]
  return letters.length >= atLeast && upper !== lower && (letters === upper || letters === lower)
}

function nameCase(text: string) {
  return text
    .toLowerCase()
    .split(' ')
    .map((word) => (particles.has(word) ? word : capitals(word)))
    .join(' ')
}

function capitals(word: string) {
  return word
    .replace(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
}

export function fullName({ title, given, family }: PersonName) {
  return [title, given, family].filter(Boolean).join(' ')
}

/** For sorted lists: "Beaumont, Aino". */
export function sortName({ given, family }: Omit<PersonName, 'title'>) {
  return family ? [family, given].filter(Boolean).join(', ') : given
}

function shorten(text: string) {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
