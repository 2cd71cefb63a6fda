import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, templatesRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { restoreTemplate, showTemplateToManage } from '#app/papers/templates.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: adminCrumbs(templatesRoom, 'Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTemplateToManage(context.get(portScope), params.template).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreTemplate(scope, params.template))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/templates/${params.template}`, {
    message: `${result.value.name} is back.`,
  })
}

export default function RestoreTemplate({ loaderData: { template }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore ${template.name}?`}
      danger={false}
      confirm={!template.archived_at ? undefined : `Restore ${template.name}`}
      cancel={{ to: `/${params.port}/admin/templates/${template.id}`, label: 'Back to the template' }}
    >
      {!template.archived_at ? 'This template is not archived.' : 'It is offered for new papers again.'}
    </RefusedConfirm>
  )
}
