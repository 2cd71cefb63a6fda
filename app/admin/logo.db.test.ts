import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { openPortAsSystem } from '#app/access/port-door.server.ts'
import type { PortScope } from '#app/access/scope.server.ts'
import { letterLogo } from '#app/email/letter-logo.server.ts'
import { layOut } from '#app/email/letter-text.ts'
import { Forbidden, NotFound, RuleBroken } from '#app/errors.ts'
import { renderForPort } from '#app/papers/render-for-port.server.ts'
import { houseOf } from '#app/papers/port-fields.server.ts'
import { logoOf, readLogoName } from '#app/ports/port-logo.ts'
import { showLogo } from '#app/ports/port-logo.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { keepLogo, removeLogo, showLogoSettings } from './logo.server.ts'

const database = useDatabase()
let staff: Staff
let admin: PortScope
let folder: string

beforeAll(async () => {
  staff = await makePort(database, 'branded')
  await database.query(`update ports set branding = '{"colour": "#0f5f8c"}' where id = $1`, [staff.port.id])
  admin = await staff.as('administrator')
  folder = await mkdtemp(join(tmpdir(), 'logo-'))
})

/** A picture as somebody sends it: with a place in it, and much larger than needed. */
async function picture(name: string, colour: string, { width = 1200, height = 300, clear = true } = {}) {
  const path = join(folder, name)
  const ink = await sharp({ create: { width: width / 2, height: height / 2, channels: 4, background: colour } })
    .png()
    .toBuffer()
  await sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: clear ? 0 : 1 } } })
    .composite([{ input: ink }])
    .withExif({ IFD0: { Copyright: 'Hidden words' } })
    .png()
    .toFile(path)
  return { name, path }
}
const again = async () => (await openPortAsSystem(staff.port.id))!

test('a logo is drawn anew, small, and stands on pages, papers and letters', async () => {
  const sent = await picture('logo.png', '#aa1122')
  expect((await readFile(sent.path)).includes('Hidden words')).toBe(true)
  await keepLogo(admin, { files: [sent] })

  const scope = await again()
  const { branding } = scope.port
  expect(branding).toMatchObject({ colour: '#0f5f8c' })
  expect(readLogoName(branding.logo)).toEqual({ width: 480, height: 120, isLight: false })
  const shown = logoOf(scope.port)!
  expect(shown.src).toBe(`/p/branded/logo/${branding.logo}`)
  const content = await showLogo(scope, branding.logo!)
  expect(await sharp(content).metadata()).toMatchObject({ format: 'png', width: 480, height: 120 })
  expect(content.includes('Hidden words')).toBe(false)
  await expect(showLogo(scope, 'another.png')).rejects.toThrow(NotFound)

  const { logo, pictures } = await letterLogo(scope)
  expect(pictures).toEqual([{ filename: 'logo.png', content, contentType: 'image/png', cid: logo!.cid }])
  const { html } = await layOut({
    house: { name: 'Port', logo },
    subject: 'S',
    greeting: 'G',
    paragraphs: [],
    foot: 'F',
  })
  expect(html).toContain(`src="cid:${logo!.cid}"`)

  const paper = { title: 'T', language: 'en', house: houseOf(scope), body: 'Words.', fields: {} }
  const [withLogo, without] = [await renderForPort(scope, paper), await renderForPort(admin, paper)]
  expect(withLogo.pdf.includes('/Subtype /Image')).toBe(true)
  expect(without.pdf.includes('/Subtype /Image')).toBe(false)
})

test('one that is drawn for a dark ground is known', async () => {
  await keepLogo(admin, { files: [await picture('white.png', '#ffffff')] })
  expect(readLogoName((await again()).port.branding.logo)!.isLight).toBe(true)
  await keepLogo(admin, { files: [await picture('opaque.png', '#ffffff', { clear: false })] })
  expect(readLogoName((await again()).port.branding.logo)!.isLight).toBe(false)
})

test('what is no picture, or none to be seen, is refused with a sentence', async () => {
  const svg = { name: 'logo.svg', path: join(folder, 'logo.svg') }
  await writeFile(svg.path, '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const torn = { name: 'torn.png', path: join(folder, 'torn.png') }
  const whole = await readFile((await picture('whole.png', '#aa1122')).path)
  await writeFile(torn.path, whole.subarray(0, whole.length / 2))
  const thin = await picture('thin.png', '#aa1122', { width: 2000, height: 10 })
  const before = (await again()).port.branding
  for (const [files, words] of [
    [[], 'Choose a picture first.'],
    [[svg], 'is of another kind'],
    [[torn], 'is damaged'],
    [[thin], 'too small or too thin'],
    [[thin, thin], 'choose one picture'],
  ] as const) {
    await expect(keepLogo(admin, { files: [...files] })).rejects.toThrow(words)
    await expect(keepLogo(admin, { files: [...files] })).rejects.toThrow(RuleBroken)
  }
  expect((await again()).port.branding).toEqual(before)
})

test('who may not change settings may not change the logo; another port has none of it', async () => {
  const files = [await picture('other.png', '#112233')]
  for (const role of ['director', 'sales_manager', 'viewer'] as const) {
    const scope = await staff.as(role)
    expect(() => showLogoSettings(scope)).toThrow(Forbidden)
    await expect(keepLogo(scope, { files })).rejects.toThrow(Forbidden)
    await expect(removeLogo(scope)).rejects.toThrow(Forbidden)
  }
  const elsewhere = await makePort(database, 'plain')
  await keepLogo(await elsewhere.as('administrator'), { files })
  const scope = await again()
  await removeLogo(await elsewhere.as('administrator'))
  expect(await showLogo(scope, scope.port.branding.logo!)).toBeInstanceOf(Buffer)
})

test('it is taken away again, and the colour stays', async () => {
  await removeLogo(admin)
  const scope = await again()
  expect(scope.port.branding).toEqual({ colour: '#0f5f8c' })
  expect(logoOf(scope.port)).toBeNull()
  expect(await letterLogo(scope)).toEqual({ pictures: [] })
  await expect(removeLogo(admin)).rejects.toThrow(RuleBroken)
})
