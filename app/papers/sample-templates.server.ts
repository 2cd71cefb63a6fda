import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { record, type PortTransaction } from '#db/port.ts'
import type { TemplateKind } from './paper-field.ts'
import { sampleBodies } from './sample-bodies.ts'

/** The words of a paper that no template was chosen for: the port's default, in this language or English; else the sample. */
export async function templateBody(scope: PortScope, kind: TemplateKind, language: string) {
  const { found } = await scope.read((db) => ({
    found: db
      .selectFrom('document_templates as t')
      .innerJoin('document_template_versions as v', 'v.template_id', 't.id')
      .select(['v.id', 'v.body'])
      .where('t.kind', '=', kind)
      .where('t.archived_at', 'is', null)
      .where('t.is_default', '=', true)
      .where('t.language', 'in', [language, 'en'])
      .orderBy(sql`t.language = ${language}`, 'desc')
      .orderBy('v.number', 'desc')
      .limit(1),
  }))
  return { body: found[0]?.body ?? sampleBodies[kind].body }
}

const allKinds = Object.keys(sampleBodies) as TemplateKind[]

/** The kinds that the port has no template of. */
export async function listMissingKinds(scope: PortScope) {
  scope.require('document_templates:manage')
  const { known } = await scope.read((db) => ({
    known: db.selectFrom('document_templates').select('kind').distinct().where('archived_at', 'is', null),
  }))
  return allKinds.filter((kind) => !known.some((each) => each.kind === kind))
}

/** Puts the samples in where the port has no template of a kind yet. Answers how many. */
export async function addSampleTemplates(scope: PortScope, kinds = allKinds) {
  scope.require('document_templates:manage')
  return scope.transaction(async (tx) => {
    const known = await tx
      .selectFrom('document_templates')
      .select('kind')
      .distinct()
      .where('archived_at', 'is', null)
      .execute()
    const missing = kinds.filter((kind) => !known.some((each) => each.kind === kind))
    for (const kind of missing)
      await insertTemplate(tx, { kind, language: 'en', is_default: true, ...sampleBodies[kind] })
    return missing.length
  })
}

type Template = { kind: TemplateKind; name: string; language: string; is_default: boolean; body: string }

export async function insertTemplate(tx: PortTransaction, { body, ...template }: Template) {
  const { id } = await tx.insertInto('document_templates').values(template).returning('id').executeTakeFirstOrThrow()
  await tx.insertInto('document_template_versions').values({ template_id: id, number: 1, body }).execute()
  await record(tx, 'template:created', { templateId: id, kind: template.kind })
  return { id }
}
