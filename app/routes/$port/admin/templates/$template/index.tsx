import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, templatesRoom } from '#app/admin/admin-crumbs.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { FieldPalette } from '#app/papers/field-palette.tsx'
import { LivePreview } from '#app/papers/live-preview.tsx'
import { EditTemplateForm } from '#app/papers/template-forms.tsx'
import { TemplateEdit, TemplateLook } from '#app/papers/template-input.server.ts'
import { showTemplatePage } from '#app/papers/template-page.server.ts'
import { TemplateHead } from '#app/papers/template-head.tsx'
import { editTemplate } from '#app/papers/templates.server.ts'
import { TemplateVersions } from '#app/papers/template-versions.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: adminCrumbs(templatesRoom, 'Template') }

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, TemplateLook)
  return showTemplatePage(context.get(portScope), params.template, filters).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, TemplateEdit, (edit) => editTemplate(scope, params.template, edit))
  if (!result.ok) return result.reply
  const { name, number } = result.value
  return done(context, `/${params.port}/admin/templates/${params.template}`, {
    message: `${name} is saved, version ${number}.`,
  })
}

export default function ShowTemplate({ loaderData, actionData, params }: Route.ComponentProps) {
  const { template, versions, preview, deals, deal, palette } = loaderData
  const { can } = useRights()
  const back = `/${params.port}/admin/templates/${template.id}`
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="template"
        labels={{ name: 'Name', body: 'Words' }}
        back={back}
      />
    )
  const isEditable = can('document_templates:manage') && !template.archived_at && template.number === template.newest
  return (
    <>
      <TemplateHead template={template} />
      <div className={isEditable ? 'cols cols-even' : 'stack'}>
        {isEditable && (
          <div className="stack sec">
            <EditTemplateForm template={template} deal={deal} lastResult={actionData?.lastResult} />
            <FieldPalette groups={palette} />
          </div>
        )}
        <div className="stack sec">
          <LivePreview template={template} preview={preview} deals={deals} deal={deal} isEditable={isEditable} />
        </div>
      </div>
      <TemplateVersions versions={versions} template={template} />
    </>
  )
}
