import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, templatesRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { addSampleTemplates, listMissingKinds } from '#app/papers/sample-templates.server.ts'
import { templateKindLabels } from '#app/papers/template-words.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/samples'

export const handle = { crumb: adminCrumbs(templatesRoom, 'Samples') }

export async function loader({ context }: Route.LoaderArgs) {
  return { missing: await listMissingKinds(context.get(portScope)).catch(refuse) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => addSampleTemplates(scope))
  if (!result.ok) return result.reply
  const message = result.value === 1 ? 'One sample was added.' : `${result.value} samples were added.`
  return done(context, `/${params.port}/admin/templates`, { message })
}

export default function AddSamples({ loaderData: { missing }, actionData, params }: Route.ComponentProps) {
  const kinds = missing.map((kind) => templateKindLabels[kind]).join(', ')
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question="Add the samples?"
      danger={false}
      confirm={missing.length > 0 ? 'Add the samples' : undefined}
      cancel={{ to: `/${params.port}/admin/templates`, label: 'Back to the templates' }}
    >
      {missing.length > 0
        ? `There is no template yet for: ${kinds}. The samples are words to begin with; let a lawyer read them before you use them.`
        : 'There is a template of every kind already.'}
    </RefusedConfirm>
  )
}
