export type Named = { id: string; name: string }

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Where an @ begins a name: at the start, or after something that is no part of a word or an address. */
const atSigns = /(?<![\p{L}\p{N}@._-])@(?=\p{L})/gu
const nameAt = /^\p{L}[\p{L}\p{M}'’-]*/u

/**
 * The people whom a text names as "@Ines Duarte", or as "@ines" where no other person is called so. The rest are `unknown`, as they were
 * written.
 */
export function readMentions<P extends Named>(text: string, people: readonly P[]): { named: P[]; unknown: string[] } {
  const named = new Map<string, P>()
  const unknown = new Set<string>()
  for (const { index } of text.matchAll(atSigns)) {
    const rest = text.slice(index + 1)
    const found = personAt(rest, people)
    if (found) named.set(found.id, found)
    else unknown.add(nameAt.exec(rest)![0])
  }
  return { named: [...named.values()], unknown: [...unknown] }
}

function personAt<P extends Named>(rest: string, people: readonly P[]) {
  const whole = people.filter(({ name }) => startsWithName(rest, name))
  const longest = whole.toSorted((a, b) => b.name.length - a.name.length)[0]
  if (longest) return longest
  const first = fold(nameAt.exec(rest)![0])
  const called = people.filter(({ name }) => fold(name.split(' ')[0]!) === first)
  return called.length === 1 ? called[0] : undefined
}

function startsWithName(rest: string, name: string) {
  const text = rest.slice(0, name.length)
  return fold(text) === fold(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length))
}

/** The text in pieces: what names one of these people, and what lies between. */
export function splitMentions(text: string, names: readonly string[]): { text: string; isName: boolean }[] {
  const people = names.map((name) => ({ id: name, name }))
  const pieces: { text: string; isName: boolean }[] = []
  let from = 0
  for (const { index } of text.matchAll(atSigns)) {
    const rest = text.slice(index + 1)
    const person = personAt(rest, people)
    if (!person) continue
    const to = index + 1 + (startsWithName(rest, person.name) ? person.name : nameAt.exec(rest)![0]).length
    if (index > from) pieces.push({ text: text.slice(from, index), isName: false })
    pieces.push({ text: text.slice(index, to), isName: true })
    from = to
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isName: false })
  return pieces
}

const mostNamed = 5

/** What to say after a note was saved. */
export function mentionWords({ told, unknown }: { told: readonly string[]; unknown: readonly string[] }) {
  const list = new Intl.ListFormat('en', { type: 'conjunction' })
  // it travels in a cookie
  const few = (names: string[]) =>
    names.length > mostNamed ? [...names.slice(0, mostNamed), `${names.length - mostNamed} more`] : names
  const parts = [
    told.length > 0 && `${list.format(few([...told]))} ${told.length === 1 ? 'is' : 'are'} told.`,
    unknown.length > 0 &&
      `Nobody was told for ${list.format(few(unknown.map((name) => `@${name}`)))}: write the whole name of a colleague.`,
  ]
  return parts.filter(Boolean).join(' ')
}
