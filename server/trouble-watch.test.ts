import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { watchTroubles, type Look } from './trouble-watch.ts'

const well = async () => false
let seen: Awaited<ReturnType<Look>> | Error = false
let watch: ReturnType<typeof watchTroubles> | undefined
let changes = 0

afterEach(() => watch?.stop())

async function looks(kind: 'mail' | 'files') {
  ;[seen, changes] = [false, 0]
  const told: Look = async () => {
    if (seen instanceof Error) throw seen
    return seen
  }
  watch = watchTroubles({ mail: well, 'mail-off': well, files: well, work: well, [kind]: told }, 5)
  watch.start(() => changes++)
}
const next = (answer: typeof seen) => {
  seen = answer
  return pause(60)
}

test('a trouble is said when it begins and when it ends, once each, with the moment that it began', async () => {
  await looks('files')
  await next(false)
  expect([watch!.list(), changes]).toEqual([[], 0])
  await next(true)
  const [begun] = watch!.list()
  expect(begun).toMatchObject({ kind: 'files', since: expect.stringMatching(/^20/) })
  await next(true)
  expect(watch!.list()).toEqual([begun])
  expect(changes).toBe(1)
  await next(false)
  expect([watch!.list(), changes]).toEqual([[], 2])
})

test('what is late at the first look and not at the second is none', async () => {
  await looks('mail')
  let asked = 0
  watch!.stop()
  const mail: Look = async () => (asked++ === 0 ? new Date() : null)
  watch = watchTroubles({ mail, 'mail-off': well, files: well, work: well }, 5)
  watch.start(() => changes++)
  await pause(60)
  expect([asked > 1, watch.list(), changes]).toEqual([true, [], 0])
})

test('a moment that moves on refreshes no page, and what can’t be told stays as it was', async () => {
  await looks('mail')
  for (const minute of [10, 11, 12]) await next(new Date(Date.UTC(2026, 0, 1, 10, minute)))
  const known = [{ kind: 'mail', since: '2026-01-01T10:12:00.000Z' }]
  expect([watch!.list(), changes]).toEqual([known, 1])
  await next(new Error('the database is away'))
  expect([watch!.list(), changes]).toEqual([known, 1])
})
