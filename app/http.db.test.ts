import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { PortScope } from '#app/access/scope.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort } from '#test/make-port.ts'
import { RuleBroken } from './errors.ts'
import { submit } from './http.server.ts'

const database = useDatabase()
let scope: PortScope
let runs = 0
beforeAll(async () => {
  scope = await (await makePort(database, 'here')).as('sales_agent')
})

const Schema = z.object({ name: z.string().max(50), size: z.number().optional() })
const post = (path: string, fields: Record<string, string>) =>
  new Request(`http://localhost${path}`, { method: 'POST', body: new URLSearchParams(fields) })
const send = (path: string, fields: Record<string, string>) =>
  submit(post(path, fields), scope, Schema, () => scope.transaction(async () => ({ run: ++runs })))
const statusOf = (result: Awaited<ReturnType<typeof send>>) => (result.ok ? 303 : (result.reply.init?.status ?? 200))

test('the same form at the same address replays its answer; another body or address is refused', async () => {
  const once = { name: 'Anna', once: 'key-of-one-form' }
  const first = await send('/here/a', once)
  expect(await send('/here/a', once)).toEqual(first)
  expect(statusOf(await send('/here/a', { ...once, name: 'Nikos' }))).toBe(409)
  expect(statusOf(await send('/here/b', once))).toBe(409)
  expect(runs).toBe(1)
})

test('what does not fit comes back with what was typed', async () => {
  const result = await send('/here/a', { name: 'x'.repeat(60) })
  expect(statusOf(result)).toBe(422)
  expect(result.ok ? null : result.reply.data.lastResult).toMatchObject({
    initialValue: { name: 'x'.repeat(60) },
    error: { name: ['Use at most 50 characters.'] },
  })
})

test('a line ends the same with and without the page’s script', async () => {
  const read: string[] = []
  for (const name of ['one\r\ntwo', 'one\ntwo'])
    await submit(post('/here/a', { name }), scope, Schema, async ({ name }) => read.push(name))
  expect(read).toEqual(['one\ntwo', 'one\ntwo'])
})

test('a character that can’t be stored is taken out and said', async () => {
  const result = await send('/here/a', { name: 'An\0na' })
  expect(result.ok ? null : result.reply.data.lastResult).toMatchObject({ initialValue: { name: 'Anna' } })
})

test.each([
  [{ 'rows[99999]': 'x' }],
  [{ [`n${'a'.repeat(200)}`]: 'x' }],
  [Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`f${n}`, 'x']))],
  [{ __intent__: JSON.stringify({ type: 'update', payload: { name: 'rows[5000000]', value: 'x' } }) }],
  [{ __intent__: JSON.stringify({ type: 'insert', payload: { name: 'name' } }), name: 'no list' }],
  [{ __intent__: JSON.stringify({ type: 'insert', payload: { name: 'constructor' } }) }],
  [{ __intent__: JSON.stringify({ type: 'remove', payload: { name: 'rows', index: 1e9 } }) }],
  [{ __intent__: JSON.stringify({ type: 'remove', payload: { name: 'rows', index: 0 } }), 'rows.x': 'no list' }],
  [{ __intent__: 'not JSON' }],
  [{ __state__: 'not JSON' }],
])('a form that would cost seconds to read, or cannot be read, is refused', async (fields) => {
  await expect(send('/here/a', fields)).rejects.toMatchObject({ init: { status: 400 } })
})

test('a button that adds a row answers the form with the row, not an error', async () => {
  const button = { type: 'insert', payload: { name: 'rows', defaultValue: { count: '1' } } }
  const result = await send('/here/a', { name: 'Anna', 'rows[0].count': '4', __intent__: JSON.stringify(button) })
  expect(statusOf(result)).toBe(200)
  expect(result.ok ? null : result.reply.data.lastResult.initialValue).toEqual({
    name: 'Anna',
    rows: [{ count: '4' }, { count: '1' }],
  })
})

test('a megabyte does not come back, and what a person types does', async () => {
  const note = 'a long note '.repeat(2000)
  const big = await send('/here/a', { name: 'x'.repeat(500_000), note, more: 'y'.repeat(400_000) })
  const { initialValue } = big.ok ? {} : big.reply.data.lastResult
  expect(initialValue).toMatchObject({ note })
  expect(JSON.stringify(initialValue).length).toBeLessThan(200_000)
  const rows = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`rows[${n}].text`, 'z'.repeat(40_000)]))
  const many = await send('/here/a', { name: 'x'.repeat(60), ...rows })
  expect(JSON.stringify(many.ok ? null : many.reply.data.lastResult.initialValue).length).toBeLessThan(210_000)
})

test('a broken rule names its field', async () => {
  const result = await submit(post('/here/a', { name: 'A' }), scope, Schema, () =>
    Promise.reject(new RuleBroken('Taken.', 'name')),
  )
  expect(result.ok ? null : result.reply.data.lastResult.error).toEqual({ name: ['Taken.'] })
})
