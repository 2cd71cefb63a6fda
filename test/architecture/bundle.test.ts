import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/steps.ts'

/** Words that survive minification and belong to server code alone. */
const marks = {
  zod: /ZodError|invalid_union|_zod\b/,
  kysely: /kysely|AliasedExpressionWrapper/i,
  pg: /\bpg_advisory|DATABASE_URL|node-postgres/,
  argon2: /argon2/i,
  node: /from\s*["']node:|require\(["']node:/,
  'a .server file': /\.server\.ts/,
}

const serverCodeIn = (text: string) => Object.entries(marks).flatMap(([name, mark]) => (mark.test(text) ? [name] : []))

const client = join(root, 'build/client')

// `npm test` builds first; without a build there is nothing to look at.
describe.skipIf(!existsSync(client))('the browser gets', () => {
  const scripts = globSync('**/*.js', { cwd: client })

  it('no server code', () => {
    expect(scripts.length).toBeGreaterThan(0)
    const found = scripts.flatMap((path) =>
      serverCodeIn(readFileSync(join(client, path), 'utf8')).map((name) => `${path}: ${name}`),
    )
    expect(found).toEqual([])
  })

  it('no source maps', () => {
    expect(globSync('**/*.map', { cwd: client })).toEqual([])
  })
})

it.each([
  ['zod', 'class a extends Error{constructor(){super("ZodError")}}'],
  ['kysely', 'throw Error("kysely: no dialect")'],
  ['pg', 'let a=process.env.DATABASE_URL'],
  ['node', 'import{readFileSync}from"node:fs"'],
])('a planted %s is found', (name, text) => {
  expect(serverCodeIn(text)).toEqual([name])
})
