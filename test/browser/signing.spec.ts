import type { Page } from '@playwright/test'
import { browserProduct, openProductDatabase } from '#test/http/product.ts'
import { makeBerth, makeInterest, newName, send } from './new-records.ts'
import { lettersTo } from './read-mailbox.ts'
import { expect, listenForComplaints, test } from './staff.ts'

test.use({ role: '' })
test.describe.configure({ timeout: 90_000 })

type Signer = { id: string; role: string; name: string; email: string; state: string }
let database: Awaited<ReturnType<typeof openProductDatabase>>
test.beforeAll(async () => {
  database = await openProductDatabase(browserProduct())
  // an EOI needs somebody who approves it
  await database.query(`update ports p set settings = jsonb_set(settings, '{signing}', jsonb_build_object('approverId',
      (select m.user_id from user_port_roles m join roles r on r.id = m.role_id where m.port_id = p.id and r.key = 'director' limit 1)))
    where slug = 'port-nimara' and settings->'signing'->>'approverId' is null`)
})
test.afterAll(async () => database?.close())

/** An EOI of a deal of its own, out for signing. */
async function sendEoi() {
  const berth = await makeBerth()
  const interest = await makeInterest(newName('Renée Håkansson'), berth.id)
  const document = await send('/port-nimara/documents/new', [
    ['type', 'eoi'],
    ['interest_id', interest.split('/').at(-1)!],
    ['title', `Expression of interest, berth ${berth.label}`],
    ['price', '200000'],
    ['currency', 'USD'],
    ['tenure_years', '25'],
    ['starts_on', '2027-01-01'],
  ])
  await send(`${document}/send`, [])
  return { id: document.split('/').at(-1)!, berth: berth.label }
}

const signersOf = (id: string) =>
  database.query<Signer>(
    'select id, role, name, email, state from document_signers where document_id = $1 order by position',
    [id],
  )

/** The letters about a paper to one of its signers, oldest first. */
const lettersAbout = (address: string, berth: string) =>
  lettersTo(browserProduct(), address).filter(({ subject }) => subject.includes(`berth ${berth}”`))
/** The newest, when the worker has written so many. */
async function letterTo(address: string, berth: string, count = 1) {
  await expect
    .poll(() => lettersAbout(address, berth).length, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(count)
    .catch(async (error: Error) => {
      throw new Error(`${error.message}\n${JSON.stringify(await underWay(berth), null, 1)}`)
    })
  return lettersAbout(address, berth).at(-1)!
}
/** Where a paper's tasks and letters are, for whoever reads why none came. */
const underWay = (berth: string) =>
  database.query(
    `select 'task' as what, act as kind, t.status, attempts, last_error, next_attempt_at, claimed_at, clock_timestamp() as now
       from document_tasks t join documents d on d.id = t.document_id where d.title like $1
     union all select 'letter', kind, m.status, attempts, last_error, next_attempt_at, claimed_at, clock_timestamp()
       from mail_deliveries m join documents d on d.id = m.document_id where d.title like $1`,
    [`%berth ${berth}`],
  )
const linkIn = (text: string) => /(\/sign\/[\w-]{43})/.exec(text)![1]!

async function sign(page: Page, { name, path }: { name: string; path: string }) {
  await page.goto(path)
  await page.getByRole('button', { name: 'Open the paper' }).click()
  await expect(page.getByRole('article')).toContainText('Renée Håkansson')
  await page.getByLabel('Full name').fill(name)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Sign the EOI' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have signed')
}

test('three people sign an EOI, one after the other, and each gets the signed paper', async ({
  page,
  javaScriptEnabled,
}) => {
  const { id, berth } = await sendEoi()
  const complaints = listenForComplaints(page)
  const [client, ...others] = await signersOf(id)
  const letter = await letterTo(client!.email, berth)
  const path = linkIn(letter.text)

  await page.goto(path)
  expect(await page.locator('script').count()).toBe(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Port Nimara asks you to sign')
  await page.reload()
  expect((await signersOf(id))[0]!.state).toBe('sent')
  await page.getByRole('button', { name: 'Open the paper' }).click()
  await expect(page).toHaveTitle(`Sign: Expression of interest, berth ${berth} · Port Nimara`)
  await expect(page.getByRole('article')).toContainText(berth)
  expect(await page.locator('script').count()).toBe(1)

  // what is left out is asked for, and nothing is lost
  await page.getByLabel('Full name').fill('Renée Ö. Håkansson')
  await page.getByRole('button', { name: 'Sign the EOI' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await expect(page.getByLabel('Full name')).toHaveValue('Renée Ö. Håkansson')
  if (javaScriptEnabled) {
    await page.getByRole('button', { name: 'Draw it instead' }).click()
    const pad = (await page.locator('[data-pad]').boundingBox())!
    await page.locator('[data-pad]').scrollIntoViewIfNeeded()
    const { x, y } = (await page.locator('[data-pad]').boundingBox()) ?? pad
    await page.mouse.move(x + 20, y + 20)
    await page.mouse.down()
    for (let at = 1; at < 12; at++) await page.mouse.move(x + 20 + at * 15, y + 20 + (at % 3) * 12)
    await page.mouse.up()
  } else await expect(page.getByRole('button', { name: 'Draw it instead' })).toHaveCount(0)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Sign the EOI' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You have signed')
  const [signed] = await database.query('select signature_kind, signature_text from document_signers where id = $1', [
    client!.id,
  ])
  expect(signed).toEqual({
    signature_kind: javaScriptEnabled ? 'drawn' : 'typed',
    signature_text: 'Renée Ö. Håkansson',
  })

  for (const { email, name } of others) await sign(page, { name, path: linkIn((await letterTo(email, berth)).text) })

  const copy = await letterTo(client!.email, berth, 2)
  expect(copy.subject).toContain('signed by all')
  expect(copy.attachments).toHaveLength(1)
  const [document] = await database.query<{ status: string; signed_sha256: string }>(
    'select status, signed_sha256 from documents where id = $1',
    [id],
  )
  expect(document!.status).toBe('completed')
  expect(copy.text).toContain(document!.signed_sha256)
  await page.goto(linkIn(copy.text))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Signed by all')
  await expect(page.getByRole('listitem')).toContainText(['Signed', 'Signed', 'Signed'])
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /Download as PDF/ }).click()
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/)
  expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
})

test('somebody does not want to sign, and says why', async ({ page }) => {
  const { id, berth } = await sendEoi()
  const [client] = await signersOf(id)
  const letter = await letterTo(client!.email, berth)
  await page.goto(linkIn(letter.text))
  await page.getByRole('button', { name: 'Open the paper' }).click()
  await page.getByRole('link', { name: 'I do not want to sign' }).click()
  await page.getByRole('button', { name: 'I do not sign' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await page.getByLabel('Why not').fill('Too dear for us.')
  await page.getByRole('button', { name: 'I do not sign' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You chose not to sign')
  const [document] = await database.query('select status, end_reason from documents where id = $1', [id])
  expect(document).toEqual({ status: 'declined', end_reason: 'Too dear for us.' })
})

test('a link that ran out brings a new one by mail', async ({ page }) => {
  const { id, berth } = await sendEoi()
  const [client] = await signersOf(id)
  const letter = await letterTo(client!.email, berth)
  await database.query('update signing_links set expires_at = now() where signer_id = $1', [client!.id])
  await page.goto(linkIn(letter.text))
  await page.getByRole('button', { name: 'Send a new link' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A new link is on its way')
  const next = await letterTo(client!.email, berth, 2)
  await sign(page, { name: 'Renée', path: linkIn(next.text) })
})
