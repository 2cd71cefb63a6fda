import { sql } from 'kysely'
import type { PortScope } from '#app/access/scope.server.ts'
import { NotFound, RuleBroken } from '#app/errors.ts'
import { record } from '#db/port.ts'
import { lockTemplate, refuseSameName } from './templates.server.ts'

/** The page that asks before an act. */
export async function showTemplateToAct(scope: PortScope, id: string) {
  scope.require('document_templates:manage')
  const { templates } = await scope.read((db) => ({
    templates: db
      .selectFrom('document_templates as t')
      .leftJoin('document_templates as d', (join) =>
        join
          .onRef('d.kind', '=', 't.kind')
          .onRef('d.language', '=', 't.language')
          .on('d.is_default', '=', true)
          .on('d.archived_at', 'is', null)
          .onRef('d.id', '<>', 't.id'),
      )
      .select(['t.id', 't.kind', 't.name', 't.language', 't.is_default', 't.archived_at', 'd.name as default_name'])
      .where('t.id', '=', id),
  }))
  if (!templates[0]) throw new NotFound('template')
  return { template: templates[0] }
}

/** From now on papers of its kind and language begin with it. */
export async function setDefaultTemplate(scope: PortScope, id: string) {
  scope.require('document_templates:manage')
  return scope.transaction(async (tx) => {
    // two people at once: the second waits, and then there is one default
    await sql`select pg_advisory_xact_lock(hashtext('default template' || ${scope.port.id}))`.execute(tx)
    const template = await lockTemplate(tx, id)
    if (template.archived_at) throw new RuleBroken('This template is archived. Restore it first.')
    if (template.is_default) return template
    await tx
      .updateTable('document_templates')
      .set({ is_default: false })
      .where('kind', '=', template.kind)
      .where('language', '=', template.language)
      .where('is_default', '=', true)
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
      .set({ archived_at: sql<Date>`now()`, is_default: false })
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
      .catch((error: unknown) => {
        try {
          refuseSameName(error)
        } catch (refusal) {
          // there is no field to mend on this page
          throw refusal instanceof RuleBroken ? new RuleBroken(refusal.message) : refusal
        }
      })
    await record(tx, 'template:restored', { templateId: id })
    return template
  })
}
