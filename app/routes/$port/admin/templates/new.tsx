import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, templatesRoom } from '#app/admin/admin-crumbs.ts'
import { languageOptions } from '#app/geo/country.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { FieldPalette } from '#app/papers/field-palette.tsx'
import { NewTemplate, TemplateStart } from '#app/papers/template-input.server.ts'
import { NewTemplateForm } from '#app/papers/template-forms.tsx'
import { showNewTemplate } from '#app/papers/template-start.server.ts'
import { createTemplate } from '#app/papers/templates.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: adminCrumbs(templatesRoom, 'New template') }

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, TemplateStart)
  return { ...(await showNewTemplate(context.get(portScope), filters.kind).catch(refuse)), languages: languageOptions }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewTemplate, (input) => createTemplate(scope, input))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/templates/${result.value.id}`, { message: 'The template was added.' })
}

export default function AddTemplate({ loaderData: { start, palette, languages }, actionData }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="New template" />
      <NewTemplateForm start={start} languages={languages} lastResult={actionData?.lastResult} />
      <FieldPalette groups={palette} />
    </>
  )
}
