import { basename } from 'node:path'

const folders = /^(app|server|jobs|db|migrations|scripts|bench|test)\//
const source = /\.(ts|tsx|mjs|css)$/
const isRoute = (path: string) => path.startsWith('app/routes/')
const isMigration = (path: string) => /^migrations\/\d{4}_[a-z0-9_]+\.ts$/.test(path)
const vague = /(^|[-./])(utils?|helpers?|common|services?|managers?)([-./]|$)/i
/** `+` begins React Router's folders, `$` a part of an address. */
const kebab =
  /^[$+]?[a-z0-9]+(-[a-z0-9]+)*(\.(server|client|db|js|nojs))?(\.(test|bench|spec))?(\.d)?\.(ts|tsx|mjs|css)$/

export function badNames(paths: string[]): string[] {
  return paths
    .filter((path) => folders.test(path) && source.test(path) && !isMigration(path))
    .filter((path) => vague.test(path) || !kebab.test(basename(path)) || isBarrel(path))
}

/** Routes mirror the address and may be called `index.tsx`; elsewhere an index is a barrel. */
function isBarrel(path: string) {
  return basename(path).startsWith('index.') && !isRoute(path)
}

/** Files of one name. Routes repeat `show` and `edit` in each folder, and both processes have a `main`. */
export function twins(paths: string[]): string[] {
  const byName = new Map<string, string>()
  const found: string[] = []
  for (const path of paths.filter((one) => folders.test(one) && source.test(one) && !isRoute(one)).toSorted()) {
    const name = basename(path)
    const other = byName.get(name)
    if (other && name !== 'main.ts') found.push(`${other} and ${path}`)
    else byName.set(name, path)
  }
  return found
}

export function strayMigrations(paths: string[]): string[] {
  return paths.filter((path) => path.startsWith('migrations/') && !isMigration(path))
}
