import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import { unknownFields } from './compose-paper.server.ts'
import { insertTemplate } from './sample-templates.server.ts'
import type { NewTemplate, TemplateEdit } from './template-input.server.ts'

const newest = sql<number>`(select max(n.number) from document_template_versions n where n.template_id = t.id)`

/** The templates of a port by kind, or those that were archived; and the kinds that have one. */
export async function listTemplates(scope: PortScope, { archived }: { archived?: '1' }) {
  scope.require('document_templates:view')
  const { templates, kinds } = await scope.read((db) => ({
    templates: db
      .selectFrom('document_templates as t')
      .innerJoin('document_template_versions as v', 'v.template_id', 't.id')
      .leftJoin('users as u', 'u.id', 'v.author_id')
      .select([
        't.id',
        't.kind',
        't.name',
        't.language',
        't.is_default',
        'v.number',
        'v.created_at',
        'u.name as author',
      ])
      .where('v.number', '=', newest)
      .where('t.archived_at', archived ? 'is not' : 'is', null)
      .orderBy('t.kind')
      .orderBy('t.is_default', 'desc')
      .orderBy((eb) => eb.fn('fold', ['t.name']))
      .limit(500),
    kinds: db.selectFrom('document_templates').select('kind').distinct().where('archived_at', 'is', null),
  }))
  return { templates, kinds: kinds.map(({ kind }) => kind) }
}

/** One template with its newest words, or those of an earlier version, and all its versions. */
export async function showTemplate(scope: PortScope, id: string, number?: number) {
  scope.require('document_templates:view')
  const { templates, versions } = await scope.read((db) => ({
    templates: db
      .selectFrom('document_templates as t')
      .innerJoin('document_template_versions as v', 'v.template_id', 't.id')
      .select(['t.id', 't.kind', 't.name', 't.language', 't.is_default', 't.archived_at', 't.version'])
      .select(['v.number', 'v.body', newest.as('newest')])
      .where('t.id', '=', id)
      .where('v.number', '=', number ?? newest),
    versions: db
      .selectFrom('document_template_versions as v')
      .leftJoin('users as u', 'u.id', 'v.author_id')
      .select(['v.number', 'v.created_at', 'u.name as author'])
      .where('v.template_id', '=', id)
      .orderBy('v.number', 'desc')
      .limit(100),
  }))
  if (!templates[0]) throw new NotFound('template')
  return { template: templates[0], versions }
}

/** For the pages that change it. */
export async function showTemplateToManage(scope: PortScope, id: string) {
  scope.require('document_templates:manage')
  return showTemplate(scope, id)
}

export async function createTemplate(scope: PortScope, { kind, name, language, body }: NewTemplate) {
  scope.require('document_templates:manage')
  checkWords(body)
  return scope.transaction(async (tx) => {
    const other = await tx
      .selectFrom('document_templates')
      .select('id')
      .where('kind', '=', kind)
      .where('language', '=', language)
      .where('is_default', '=', true)
      .where('archived_at', 'is', null)
      .executeTakeFirst()
    return insertTemplate(tx, { kind, name, language, body, is_default: !other }).catch(refuseTwin)
  })
}

/** Words that changed are a new version: papers that were drawn up keep the ones they have. */
export async function editTemplate(scope: PortScope, id: string, input: TemplateEdit) {
  scope.require('document_templates:manage')
  checkWords(input.body)
  return scope.transaction(async (tx) => {
    const template = await lockTemplate(tx, id)
    if (template.archived_at) throw new RuleBroken('This template is archived. Restore it first.')
    const { body, number } = await newestWords(tx, id)
    const current = { ...template, body }
    const { values, changed } = reconcile('template', current, input)
    if (changed.length === 0) return { id, name: template.name, number }
    // the row stands for its words too: its version is what a second editor is compared with
    await tx
      .updateTable('document_templates')
      .set({ name: values.name })
      .where('id', '=', id)
      .execute()
      .catch(refuseTwin)
    if (changed.includes('name')) await record(tx, 'template:updated', { templateId: id, changedFields: ['name'] })
    if (!changed.includes('body')) return { id, name: values.name, number }
    await tx
      .insertInto('document_template_versions')
      .values({ template_id: id, number: number + 1, body: values.body })
      .execute()
    await record(tx, 'template:changed', { templateId: id, number: number + 1 })
    return { id, name: values.name, number: number + 1 }
  })
}

const newestWords = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('document_template_versions')
    .select(['body', 'number'])
    .where('template_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

/** The one that is taken where nobody chooses. */
export async function makeDefault(scope: PortScope, id: string) {
  scope.require('document_templates:manage')
  return scope.transaction(async (tx) => {
    const template = await lockTemplate(tx, id)
    if (template.archived_at) throw new RuleBroken('This template is archived. Restore it first.')
    if (template.is_default) return template
    await tx
      .updateTable('document_templates')
      .set({ is_default: false })
      .where('kind', '=', template.kind)
      .where('language', '=', template.language)
      .where('is_default', '=', true)
      .where('archived_at', 'is', null)
      .execute()
    await tx.updateTable('document_templates').set({ is_default: true }).where('id', '=', id).execute()
    await record(tx, 'template:updated', { templateId: id, changedFields: ['is_default'] })
    return template
  })
}

export async function archiveTemplate(scope: PortScope, id: string) {
  scope.require('document_templates:manage')
  return scope.transaction(async (tx) => {
    const template = await lockTemplate(tx, id)
    if (template.archived_at) return template
    await tx
      .updateTable('document_templates')
      .set({ archived_at: new Date(), is_default: false })
      .where('id', '=', id)
      .execute()
    await record(tx, 'template:archived', { templateId: id })
    return template
  })
}

export async function restoreTemplate(scope: PortScope, id: string) {
  scope.require('document_templates:manage')
  return scope.transaction(async (tx) => {
    const template = await lockTemplate(tx, id)
    if (!template.archived_at) return template
    await tx
      .updateTable('document_templates')
      .set({ archived_at: null })
      .where('id', '=', id)
      .execute()
      .catch(refuseTwin)
    await record(tx, 'template:restored', { templateId: id })
    return template
  })
}

const lockTemplate = (tx: PortTransaction, id: string) =>
  tx
    .selectFrom('document_templates')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound('template'))

function checkWords(body: string) {
  const unknown = unknownFields(body)
  if (unknown.length > 0)
    throw new RuleBroken(
      `There is no field ${unknown.map((name) => `{{ ${name} }}`).join(', ')}. Take one from the list below the words.`,
      'body',
    )
}

function refuseTwin(error: unknown): never {
  if (constraintOf(error) === 'document_templates_once')
    throw new RuleBroken('Another template of this kind and language has this name.', 'name')
  throw error
}
