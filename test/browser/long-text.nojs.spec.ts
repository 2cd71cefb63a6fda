import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { demoAccount } from './demo-accounts.ts'
import { lookForRoom } from './room-for-text.ts'
import { makeBerth, newName, newPhone, send } from './new-records.ts'
import { expect, test } from './staff.ts'

test.use({ role: 'super_admin' })

const odd = '👩🏽‍✈️ مرحبا بالعالم שלום עולם ﷽ '
/** One word that no line has room for, writing from right to left, pictures, and the rest in plain words. */
const longText = (length: number) =>
  (odd + 'Llanfairpwllgwyngyll'.repeat(Math.ceil(length / 60)) + ' ' + 'in plain words '.repeat(length))
    .slice(0, length)
    .trim()

/** Where other records come first, or none has room for a name. */
const isSparse = /map$|berths\?/

test('Names of two hundred characters and notes of five thousand leave every page whole', async ({ page }) => {
  const port = '/port-nimara'
  const email = `${newName('long').replaceAll(' ', '')}@example.org`
  const name = longText(200)
  const client = await send(`${port}/clients/new`, [
    ['kind', 'person'],
    ['name', name],
    ['email', email],
    ['phone', newPhone()],
    ['source', 'manual'],
    ['source_detail', longText(200)],
  ])
  const clientId = client.split('/').at(-1)!
  await send(`${client}/vessels/new`, [
    ['name', longText(120)],
    ['loa', '12'],
  ])
  const { query, close } = await openProductDatabase(browserProduct())
  const [vessel] = await query<{ id: string }>('select id from vessels where client_id = $1', [clientId])
  const [me] = await query<{ id: string; name: string }>('select id, name from users where email = $1', [
    demoAccount('super_admin').email,
  ])
  await close()
  const berth = await makeBerth()
  const interest = await send(`${port}/interests/new`, [
    ['client_id', clientId],
    ['vessel_id', vessel!.id],
    ['source', 'manual'],
    ['assignee_id', me!.id],
    ['next_step', longText(200)],
  ])
  await send(`${interest}/berth`, [
    ['berth_id', berth.id],
    ['reason', longText(200)],
  ])
  const note: [string, string][] = [['body', `@${me!.name} ${longText(4900)}`]]
  await send(`${client}/notes`, note)
  await send(`${interest}/notes/new`, note)
  const berthPage = `${port}/berths/${berth.id}`
  await send(`${berthPage}/notes`, note)
  const document = await send(`${port}/documents/new`, [
    ['type', 'other'],
    ['client_id', clientId],
    ['title', longText(200)],
    ['special_terms', longText(5000)],
  ])

  const byName = `q=${encodeURIComponent(email)}`
  const paths = [
    port,
    `${port}/clients?assignee=all&${byName}`,
    client,
    `${client}/notes`,
    `${client}/timeline`,
    `${client}/history`,
    `${port}/vessels/${vessel!.id}`,
    `${port}/interests?view=all`,
    `${port}/interests/board?view=all`,
    interest,
    `${interest}/stage`,
    berthPage,
    `${berthPage}/notes`,
    `${port}/berths/map`,
    `${port}/documents`,
    document,
    `${port}/notifications`,
    `${port}/admin/audit`,
    `${port}/search?${byName}`,
  ]
  const wrong: string[] = []
  for (const path of paths) {
    const answer = await page.goto(path)
    expect(answer!.status(), path).toBe(200)
    if (!isSparse.test(path)) await expect(page.locator('body'), path).toContainText('Llanfairpwll')
    for (const size of [
      { width: 1280, height: 800 },
      { width: 320, height: 640 },
    ]) {
      await page.setViewportSize(size)
      for (const found of await page.evaluate(lookForRoom, { isSpaced: false, hasBars: true }))
        wrong.push(`U-33 at ${size.width} px: ${path.replaceAll(/[\da-f-]{36}/g, '…')}: ${found}`)
    }
  }
  expect(wrong).toEqual([])
})
