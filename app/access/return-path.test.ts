import { expect, test } from 'vitest'
import { returnPath } from './return-path.ts'

test.each([
  ['/port-nimara/clients?q=a', '/port-nimara/clients?q=a'],
  ['/', '/'],
  ['/port-nimara/interests/board?view=all#card-1', '/port-nimara/interests/board?view=all#card-1'],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['https://evil.example', null],
  ['javascript:alert(1)', null],
  ['/a\nb', null],
  ['/.//evil.example', null],
  ['/x/..//evil.example/y', null],
  ['/%2e//evil.example', null],
  ['', null],
  [null, null],
  [['/a'], null],
])('%j leads to %j', (given, expected) => {
  expect(returnPath(given)).toBe(expected)
})
