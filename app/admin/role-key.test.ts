import { expect, test } from 'vitest'
import { freeKey } from './role-key.ts'

test.each([
  ['Dock master', [], 'dock_master'],
  ['Büro & Empfang 2', [], 'buro_empfang'],
  ['Dock master', ['dock_master', 'dock_master_b'], 'dock_master_c'],
  ['Why', [], 'why_b'],
  ['船長', [], 'role'],
])('%j beside %j is %j', (name, known, key) => {
  expect(freeKey(name, known)).toBe(key)
})

test('each name finds a key that the table takes', () => {
  const known: string[] = []
  for (let count = 0; count < 40; count++) known.push(freeKey('Same', known))
  expect(new Set(known).size).toBe(40)
  for (const key of known) expect(key).toMatch(/^[a-z][a-z_]*$/)
})
