import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, tagsRoom } from '#app/admin/admin-crumbs.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { TagForm } from '#app/tags/tag-form.tsx'
import { NewTag } from '#app/tags/tag-input.server.ts'
import { makeTag, showNewTag } from '#app/tags/tags.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = { crumb: adminCrumbs(tagsRoom, 'New') }

export async function loader({ context }: Route.LoaderArgs) {
  return showNewTag(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewTag, (tag) => makeTag(scope, tag))
  return result.ok
    ? done(context, `/${params.port}/admin/tags`, { message: `The tag ${result.value.name} was made.` })
    : result.reply
}

export default function MakeTag({ loaderData: { colour }, actionData, params }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="New tag" />
      <TagForm colour={colour} lastResult={actionData?.lastResult} back={`/${params.port}/admin/tags`} />
    </>
  )
}
