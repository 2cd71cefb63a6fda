import { expect, test } from 'vitest'
import { kindOfEvent, readTimelineKind } from './timeline-kind.ts'

test.each([
  ['client:noteAdded', 'notes'],
  ['interest:noteChanged', 'notes'],
  ['activity:logged', 'talks'],
  ['registration:new', 'talks'],
  ['interest:stageChanged', 'deals'],
  ['hold:placed', 'deals'],
  ['document:completed', 'papers'],
  ['file:uploaded', 'papers'],
  ['payment:recorded', 'money'],
  ['reminder:created', 'reminders'],
  ['client:updated', 'changes'],
  ['vessel:handedOver', 'changes'],
  ['something:else', 'changes'],
])('%s is of the kind %s', (type, kind) => {
  expect(kindOfEvent(type)).toBe(kind)
})

test('a kind that there is not asks for everything', () => {
  const read = (search: string) => readTimelineKind(new URLSearchParams(search))
  expect([read('kind=notes'), read('kind=toString'), read('')]).toEqual(['notes', null, null])
})
