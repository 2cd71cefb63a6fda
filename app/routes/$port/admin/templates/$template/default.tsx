import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, templatesRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { makeDefault, showTemplateToManage } from '#app/papers/templates.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/default'

export const handle = { crumb: adminCrumbs(templatesRoom, 'Take by default') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTemplateToManage(context.get(portScope), params.template).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => makeDefault(scope, params.template))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/templates/${params.template}`, {
    message: `${result.value.name} is taken by default.`,
  })
}

export default function MakeDefault({ loaderData: { template }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Take ${template.name} by default?`}
      danger={false}
      confirm={template.is_default ? undefined : `Take ${template.name} by default`}
      cancel={{ to: `/${params.port}/admin/templates/${template.id}`, label: 'Back to the template' }}
    >
      {template.is_default
        ? 'It is taken by default already.'
        : 'It is taken for new papers of its kind and language where nobody chooses another one.'}
    </RefusedConfirm>
  )
}
