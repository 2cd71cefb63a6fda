import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { slugOf, slugProblem } from './port-slug.ts'

test.each(['port-nimara', 'p2', 'a'.repeat(49)])('%j is taken', (slug) => {
  expect(slugProblem(slug)).toBeUndefined()
})

test.each(['', 'a', '2nd', '-x', 'Port', 'port nimara', 'a'.repeat(50), 'login', 'socket.io', 'admin'])(
  '%j is refused',
  (slug) => {
    expect(slugProblem(slug)).toBeTruthy()
  },
)

test.each([
  ['Port Nimara', 'port-nimara'],
  ['  Côte d’Azur 2 ', 'cote-d-azur-2'],
  ['2nd Harbour', 'nd-harbour'],
])('%j becomes %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

test('no port takes the first word of an address that the product has', () => {
  const routes = readFileSync(new URL('../routes.ts', import.meta.url), 'utf8')
  const first = [...routes.matchAll(/route\(\s*'([a-z][a-z0-9.-]*)[/']/g)].map(([, word]) => word!)
  const outside = first.filter((word) =>
    new RegExp(`^  (?:route|\\.\\.\\.prefix)\\(\\s*'${word}[/']`, 'm').test(routes),
  )
  expect(outside.length).toBeGreaterThan(4)
  for (const word of new Set(outside)) expect([word, slugProblem(word)]).toEqual([word, expect.any(String)])
})
