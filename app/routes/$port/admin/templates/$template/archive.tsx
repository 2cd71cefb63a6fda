import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, templatesRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { archiveTemplate, showTemplateToManage } from '#app/papers/templates.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/archive'

export const handle = { crumb: adminCrumbs(templatesRoom, 'Archive') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTemplateToManage(context.get(portScope), params.template).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => archiveTemplate(scope, params.template))
  if (!result.ok) return result.reply
  const undo = { action: `/${params.port}/admin/templates/${params.template}/restore`, fields: {} }
  return done(context, `/${params.port}/admin/templates`, { message: `${result.value.name} was archived.`, undo })
}

export default function ArchiveTemplate({ loaderData: { template }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Archive ${template.name}?`}
      danger={true}
      confirm={template.archived_at ? undefined : `Archive ${template.name}`}
      cancel={{ to: `/${params.port}/admin/templates/${template.id}`, label: 'Back to the template' }}
    >
      {template.archived_at
        ? 'This template is archived already.'
        : 'It is no longer offered. Papers that were drawn up from it stay as they are.'}
    </RefusedConfirm>
  )
}
