import { expect, test } from 'vitest'
import { parseWish, readSource } from './enquiry.ts'

test.each([
  ['', { kind: 'any' }],
  ['any', { kind: 'any' }],
  ['No preference', { kind: 'any' }],
  ['dock C', { kind: 'dock', dock: 'C' }],
  ['C dock', { kind: 'dock', dock: 'C' }],
  ['berth B-7', { kind: 'berth', dock: 'B', number: '7' }],
  ['C12', { kind: 'berth', dock: 'C', number: '12' }],
  ['Berth no. c 12', { kind: 'berth', dock: 'C', number: '12' }],
  ['as close to the car park as possible', undefined],
  ['B7 or B8', undefined],
])('the wish “%s” is %j', (text, wish) => expect(parseWish(text)).toEqual(wish))

test.each([
  ['', undefined],
  ['website', { source: 'website', detail: null }],
  ['friend', { source: 'referral', detail: null }],
  ['boat show', { source: 'event', detail: 'boat show' }],
  ['broker: Blue Isle', { source: 'broker', detail: 'Blue Isle' }],
  ['Broker', { source: 'broker', detail: null }],
  ['manual', { source: 'manual', detail: null }],
  ['a sign on the road', { source: 'other', detail: 'a sign on the road' }],
])('the source “%s” is %j', (text, read) => expect(readSource(text)).toEqual(read))
