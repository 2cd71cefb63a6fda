import { beforeAll, expect, test } from 'vitest'
import type { PortScope } from '#app/access/scope.server.ts'
import { useDatabase } from '#test/database.ts'
import { makePort, type Staff } from '#test/make-port.ts'
import { addSampleTemplates, listMissingKinds, templateBody } from './sample-templates.server.ts'
import { previewTemplate } from './template-preview.server.ts'
import { NewTemplate, TemplateEdit } from './template-input.server.ts'
import {
  archiveTemplate,
  createTemplate,
  editTemplate,
  listTemplates,
  makeDefault,
  restoreTemplate,
  showTemplate,
} from './templates.server.ts'

const database = useDatabase()
let here: Staff
let director: PortScope
let names = 0

beforeAll(async () => {
  here = await makePort(database, 'here')
  director = await here.as('director')
})
const fresh = (words = 'Dear {{ client.name }}', kind = 'nda') =>
  NewTemplate.parse({ kind, name: `Words ${++names}`, language: 'en', body: words })
const edit = (version: number, fields: { name: string; body: string }, base: object = {}) =>
  TemplateEdit.parse({ ...fields, version, base: JSON.stringify(base) })
const eventsOf = async (id: string) =>
  (
    await database.query<{ type: string }>(
      `select type from domain_events where payload ->> 'templateId' = $1 order by id`,
      [id],
    )
  ).map(({ type }) => type)

test('new words are a new version, and papers keep the ones they have', async () => {
  const { id } = await createTemplate(director, fresh('One.'))
  const { template } = await showTemplate(director, id)
  expect(await editTemplate(director, id, edit(template.version, { name: template.name, body: 'Two.' }))).toMatchObject(
    {
      number: 2,
    },
  )
  const shown = await showTemplate(director, id)
  expect([shown.template.body, shown.template.number, shown.versions.length]).toEqual(['Two.', 2, 2])
  expect((await showTemplate(director, id, 1)).template.body).toBe('One.')
  await expect(
    director.transaction((tx) =>
      tx.updateTable('document_template_versions').set({ body: 'Changed' }).where('template_id', '=', id).execute(),
    ),
  ).rejects.toThrow('permission denied')
  expect(await eventsOf(id)).toEqual(['template:created', 'template:changed'])
})

test('two people write at once: the second compares', async () => {
  const { id } = await createTemplate(director, fresh('First.'))
  const { template } = await showTemplate(director, id)
  const base = { name: template.name, body: 'First.' }
  await editTemplate(director, id, edit(template.version, { name: template.name, body: 'Mine.' }, base))
  await expect(
    editTemplate(director, id, edit(template.version, { name: template.name, body: 'Yours.' }, base)),
  ).rejects.toMatchObject({ status: 409 })
  await editTemplate(director, id, edit(template.version, { name: `${template.name} b`, body: 'First.' }, base))
  expect((await showTemplate(director, id)).template).toMatchObject({ name: `${template.name} b`, body: 'Mine.' })
})

test.each([
  ['{{ client.nmae }}', /no field/],
  ['{{ client.name', /Line 1/],
  ['{% include "x" %}', /Line 1/],
])('words that can’t be filled in are refused: %s', async (words, message) => {
  await expect(createTemplate(director, fresh(words))).rejects.toThrow(message)
})

test('one of a kind and language is taken by default', async () => {
  const first = await createTemplate(director, fresh('First.', 'addendum'))
  const second = await createTemplate(director, fresh('Second.', 'addendum'))
  expect((await templateBody(director, 'addendum', 'en')).body).toBe('First.')
  await makeDefault(director, second.id)
  expect((await templateBody(director, 'addendum', 'fr')).body).toBe('Second.')
  await archiveTemplate(director, second.id)
  await expect(makeDefault(director, second.id)).rejects.toThrow('archived')
  await restoreTemplate(director, second.id)
  const { templates } = await listTemplates(director, {})
  expect(templates.filter(({ is_default, kind }) => is_default && kind === 'addendum')).toEqual([])
  expect(await eventsOf(first.id)).toEqual(['template:created'])
})

test('the samples fill the kinds that have none, once', async () => {
  const missing = await listMissingKinds(director)
  expect(missing).toContain('eoi')
  expect(await addSampleTemplates(director)).toBe(missing.length)
  expect(await addSampleTemplates(director)).toBe(0)
})

test('words are tried on a deal, and what it does not say is named', async () => {
  const preview = await previewTemplate(director, {
    kind: 'nda',
    body: '## Terms\n\n{{ client.name }} of {{ port.name }}',
  })
  expect(preview.missing).toEqual(['Name of the client'])
  expect(JSON.stringify(preview.nodes)).toContain('Port here')
  expect((await previewTemplate(director, { kind: 'nda', body: '{{ client.name' })).problem).toMatch(/Line 1/)
})

test('who may only look changes nothing, and another port sees nothing', async () => {
  const agent = await here.as('sales_agent')
  const { id } = await createTemplate(director, fresh())
  expect((await showTemplate(agent, id)).template.id).toBe(id)
  await expect(createTemplate(agent, fresh())).rejects.toMatchObject({ status: 403 })
  await expect(archiveTemplate(agent, id)).rejects.toMatchObject({ status: 403 })
  const other = await (await makePort(database, 'elsewhere')).as('director')
  await expect(showTemplate(other, id)).rejects.toMatchObject({ status: 404 })
  await expect(archiveTemplate(other, id)).rejects.toMatchObject({ status: 404 })
})
