import express from 'express'
import compression from 'compression'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { endWith } from './end-with.ts'

const page = Buffer.from('<!doctype html><p>Zoë</p>'.repeat(200))

async function ask(answer: (response: express.Response) => void, headers: Record<string, string> = {}) {
  const app = express().use(compression(), (_request, response) => answer(response))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const got = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { headers })
  const text = await got.text()
  server.close()
  return { status: got.status, encoding: got.headers.get('content-encoding'), text }
}
const sent = (response: express.Response) => {
  endWith(response)(page)
  response.status(422).type('html').end()
}

test.each(['gzip', 'br', 'identity'])('the page arrives whole as %s', async (encoding) => {
  const got = await ask(sent, { 'accept-encoding': encoding })
  expect(got).toEqual({ status: 422, encoding: encoding === 'identity' ? null : encoding, text: page.toString() })
})

test('what ends with words of its own keeps them', async () => {
  const got = await ask((response) => {
    endWith(response)(page)
    response.end('something else')
  })
  expect(got.text).toBe('something else')
})

test('a page that was drawn twice goes out once', async () => {
  const got = await ask((response) => {
    const send = endWith(response)
    send(Buffer.from('the first'))
    send(page)
    response.type('html').end()
  })
  expect(got.text).toBe(page.toString())
})
