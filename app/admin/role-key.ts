/** Segments of the addresses beside a role's. */
const taken = ['new', 'matrix', 'why']

/** "Dock master 2" as dock_master, or dock_master_b where that is another's: letters alone, for addresses. */
export function freeKey(name: string, known: readonly string[]) {
  const letters = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
  const word = letters.slice(0, 40) || 'role'
  const isFree = (key: string) => !known.includes(key) && !taken.includes(key)
  for (const suffix of suffixes()) if (isFree(word + suffix)) return word + suffix
  throw new Error('unreachable')
}

function* suffixes() {
  yield ''
  for (const letter of 'bcdefghijklmnopqrstuvwxyz') yield `_${letter}`
  for (let long = '_bb'; ; long += 'b') yield long
}
