import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { reconcile } from '#app/edits/reconcile.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { fieldLabel, paletteFor, type TemplateKind } from '#app/papers/paper-field.ts'
import { sampleBodies } from '#app/papers/sample-bodies.ts'
import { insertTemplate } from '#app/papers/sample-templates.server.ts'
import { fieldsIn } from '#app/papers/template-language.server.ts'
import { constraintOf } from '#db/faults.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { NewTemplate, TemplateEdit } from './template-input.server.ts'
import { templateKindLabels, templateKinds } from './template.ts'

type Db = Pick<PortTransaction, 'selectFrom'>

export async function listTemplates(scope: PortScope, { archived }: { archived?: '1' }) {
  scope.require('document_templates:view')
  const { templates, kinds } = await scope.read((db) => ({
    templates: newest(db)
      .where('t.archived_at', archived ? 'is not' : 'is', null)
      .orderBy(sql`array_position(${templateKinds}::text[], t.kind::text)`)
      .orderBy('t.language')
      .orderBy('t.is_default', 'desc')
      .orderBy('t.name'),
    kinds: db.selectFrom('document_templates').select('kind').distinct().where('archived_at', 'is', null),
  }))
  const missing = templateKinds.filter((kind) => !kinds.some((each) => each.kind === kind))
  return { templates, missing }
}

/** Each with its newest words. */
const newest = (db: Db) =>
  db
    .selectFrom('document_templates as t')
    .innerJoin('document_template_versions as v', 'v.template_id', 't.id')
    .leftJoin('users as u', 'u.id', 'v.author_id')
    .select(['t.id', 't.kind', 't.name', 't.language', 't.is_default', 't.archived_at', 't.version'])
    .select(['v.number', 'v.created_at as written_at', 'u.name as author'])
    .where('v.number', '=', ({ selectFrom }) =>
      selectFrom('document_template_versions as n')
        .select((eb) => eb.fn.max('n.number').as('number'))
        .whereRef('n.port_id', '=', 't.port_id')
        .whereRef('n.template_id', '=', 't.id'),
    )

/** A template with the words of one version, the newest unless another is asked for, and who wrote the others. */
export async function showTemplate(scope: PortScope, id: string, number?: number) {
  scope.require('document_templates:view')
  const { templates, versions, words } = await scope.read((db) => ({
    templates: newest(db).where('t.id', '=', id),
    versions: db
      .selectFrom('document_template_versions as v')
      .leftJoin('users as u', 'u.id', 'v.author_id')
      .select(['v.id', 'v.number', 'v.created_at', 'u.name as author'])
      .where('v.template_id', '=', id)
      .orderBy('v.number', 'desc')
      .limit(100),
    words: db
      .selectFrom('document_template_versions')
      .select(['number', 'body'])
      .where('template_id', '=', id)
      .$if(number !== undefined, (query) => query.where('number', '=', number!))
      .orderBy('number', 'desc')
      .limit(1),
  }))
  if (!templates[0]) throw new NotFound('template')
  if (!words[0]) throw new NotFound('version of this template')
  return { template: templates[0], versions, words: words[0] }
}

export async function showTemplateToEdit(scope: PortScope, id: string) {
  scope.require('document_templates:manage')
  return showTemplate(scope, id)
}

/** The page that writes a new one begins with the sample of its kind. */
export function showNewTemplate(scope: PortScope, kind: TemplateKind | undefined) {
  scope.require('document_templates:manage')
  return { kind: kind ?? null, body: kind ? sampleBodies[kind].body : '' }
}

export async function createTemplate(scope: PortScope, input: NewTemplate) {
  scope.require('document_templates:manage')
  checkBody(input.kind, input.body)
  return scope.transaction(async (tx) => {
    const others = await tx
      .selectFrom('document_templates')
      .select('id')
      .where('kind', '=', input.kind)
      .where('language', '=', input.language)
      .where('is_default', '=', true)
      .where('archived_at', 'is', null)
      .execute()
    const { id } = await insertTemplate(tx, { ...input, is_default: others.length === 0 }).catch(refuseSameName)
    return { id, name: input.name }
  })
}

/** Other words are a new version: papers that were drawn up keep theirs. */
export async function editTemplate(scope: PortScope, id: string, input: TemplateEdit) {
  scope.require('document_templates:manage')
  return scope.transaction(async (tx) => {
    const template = await lockTemplate(tx, id)
    if (template.archived_at) throw new RuleBroken('This template is archived. Restore it first.')
    const words = await tx
      .selectFrom('document_template_versions')
      .select(['number', 'body'])
      .where('template_id', '=', id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    const current = { ...template, body: words.body }
    const { values, changed } = reconcile('template', current, input)
    if (changed.length === 0) return { id, name: template.name, number: null }
    // the version of the row tells the next editor that the words have changed too
    await tx
      .updateTable('document_templates')
      .set({ name: values.name })
      .where('id', '=', id)
      .execute()
      .catch(refuseSameName)
    if (changed.includes('name')) await record(tx, 'template:updated', { templateId: id, changedFields: ['name'] })
    if (!changed.includes('body')) return { id, name: values.name, number: null }
    checkBody(template.kind, values.body)
    const number = words.number + 1
    await tx.insertInto('document_template_versions').values({ template_id: id, number, body: values.body }).execute()
    await record(tx, 'template:changed', { templateId: id, number })
    return { id, name: values.name, number }
  })
}

/** Can it be read, and is every field one that a paper of this kind knows? */
export function checkBody(kind: TemplateKind, body: string) {
  const known = new Set(paletteFor(kind).flatMap(({ fields }) => fields.map(({ name }) => name)))
  const [wrong, ...more] = fieldsIn(body).filter((name) => !known.has(name))
  if (!wrong) return
  const also = more.length > 0 ? `, nor are ${more.slice(0, 5).join(', ')}` : ''
  const what = fieldLabel(wrong) === wrong ? 'is no field' : `is no field of this kind (${templateKindLabels[kind]})`
  throw new RuleBroken(`“${wrong}” ${what}${also}. The list of fields beside the text has those there are.`, 'body')
}

export async function lockTemplate(tx: PortTransaction, id: string) {
  const template = await tx
    .selectFrom('document_templates')
    .select(['id', 'kind', 'name', 'language', 'is_default', 'archived_at', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!template) throw new NotFound('template')
  return template
}

export function refuseSameName(error: unknown): never {
  if (constraintOf(error) === 'document_templates_once')
    throw new RuleBroken('There is a template of this kind and language with this name already.', 'name')
  throw error
}
