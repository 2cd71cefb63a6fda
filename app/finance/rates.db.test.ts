import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { Forbidden, NotFound } from '#app/errors.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { refreshCurrencies } from './currency-refresh.server.ts'
import { listExchangeRates, typeExchangeRate } from './exchange-rates.server.ts'
import { issueInvoice } from './invoice-issue.server.ts'
import { createInvoice } from './invoices.server.ts'
import { newExchangeRate, newTaxRate, taxRateEdit } from './rate-input.server.ts'
import { addTaxRate, editTaxRate, listTaxRates, setTaxRateArchived } from './tax-rates.server.ts'

const database = useDatabase()
let here: Staff
let admin: PortScope
beforeAll(async () => {
  here = await makePort(database, 'here')
  admin = await here.as('administrator')
})

describe('tax rates', () => {
  const gst = { name: 'GST', percent: '13', valid_from: '2020-01-01', is_default: 'on' }
  const add = (change: object = {}) =>
    addTaxRate(admin, newTaxRate(admin).parse({ ...gst, is_default: true, ...change }))
  const edit = (id: string, change: object) =>
    editTaxRate(admin, id, taxRateEdit(admin).parse({ ...gst, is_default: true, ...change, version: 1 }))

  test('one of a name holds on a day, one is the usual, and a used percentage stays', async () => {
    const { id } = await add()
    await expect(add({ percent: '15', valid_from: '2027-01-01' })).rejects.toThrow('holds in these days already')
    const [client] = await database.query<{ id: string }>(
      `insert into clients (port_id, given_name) values ($1, 'A') returning id`,
      [here.port.id],
    )
    const invoice = await createInvoice(admin, {
      client_id: client!.id,
      lines: [{ description: 'A', quantity: '1', unit_price: '100', tax_rate_id: id }],
    })
    await expect(edit(id, { percent: '14' })).rejects.toThrow('An invoice has this percentage.')
    await edit(id, { valid_until: '2026-01-01' })
    await add({ percent: '15', valid_from: '2026-01-01' })
    const { rates } = await listTaxRates(admin)
    expect(rates.filter(({ is_default }) => is_default).map(({ percent }) => percent)).toEqual(['15.0000'])
    await expect(issueInvoice(admin, invoice.id)).rejects.toThrow('The tax of line 1, GST, does not hold today.')
    await setTaxRateArchived(admin, id, true)
    await setTaxRateArchived(admin, id, false)
  })

  test.each([
    [{ percent: '101' }, 'At most 100.'],
    [{ percent: '-1' }, 'as a number'],
    [{ valid_until: '2019-01-01' }, 'It must end after it begins.'],
    [{ name: ' ' }, 'Type the name'],
  ])('%j is refused: %s', (change, words) => {
    const read = newTaxRate(admin).safeParse({ ...gst, is_default: true, ...change })
    expect(read.error?.issues[0]?.message).toContain(words)
  })

  test('need the right, at their own port', async () => {
    const { id } = await add({ name: 'Other', is_default: false })
    await expect(listTaxRates(await here.as('sales_manager'))).rejects.toThrow(Forbidden)
    const stranger = await (await makePort(database, 'elsewhere')).as('administrator')
    await expect(setTaxRateArchived(stranger, id, true)).rejects.toThrow(NotFound)
  })
})

describe('exchange rates', () => {
  let answer = { status: 200, body: '' }
  const server = createServer((_request, response) => response.writeHead(answer.status).end(answer.body))
  let currencyFeedUrl: string
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    currencyFeedUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  afterAll(() => void server.close())
  const feed = (rate: string, day = '2026-11-20') =>
    `<Cube><Cube time='${day}'><Cube currency='USD' rate='${rate}'/></Cube></Cube>`
  const worthOf = async (code: string) => (await listExchangeRates(admin)).worth.find((each) => each.code === code)

  test('come from the source once a day of its own, and what is typed counts more', async () => {
    expect(await refreshCurrencies({})).toEqual({ ports: 0, rates: 0 })
    answer = { status: 200, body: feed('1.16') }
    await refreshCurrencies({ currencyFeedUrl })
    answer.body = feed('9')
    await refreshCurrencies({ currencyFeedUrl })
    expect(await worthOf('EUR')).toEqual({ code: 'EUR', name: 'Euro', rate: '1.16', on: '2026-11-20' })
    expect(await worthOf('XCD')).toMatchObject({ rate: '0.37037' })
    const typed = newExchangeRate(admin).parse({ base: 'eur', quote: 'USD', rate: '1,17', on_date: '2026-11-20' })
    await typeExchangeRate(admin, typed)
    await typeExchangeRate(admin, { ...typed, rate: '1.18' })
    expect(await worthOf('EUR')).toMatchObject({ rate: '1.18' })
    await expect(typeExchangeRate(admin, { ...typed, on_date: '2126-01-01' })).rejects.toThrow('has not come yet')
    await expect(typeExchangeRate(await here.as('director'), typed)).rejects.toThrow(Forbidden)
  })

  test.each([
    [500, feed('1.1'), 'answered 500'],
    [302, '', 'answered 302'],
    [200, '<html>', 'nothing that can be read'],
  ])('a source that answers %d with %s is a failure to be tried again', async (status, body, words) => {
    answer = { status, body }
    await expect(refreshCurrencies({ currencyFeedUrl })).rejects.toThrow(words)
  })
})
