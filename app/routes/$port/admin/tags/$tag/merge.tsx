import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, tagsRoom } from '#app/admin/admin-crumbs.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { TagMerge } from '#app/tags/tag-input.server.ts'
import { mergeTag } from '#app/tags/tag-merge.server.ts'
import { MergeTagForm } from '#app/tags/merge-tag-form.tsx'
import { showTag } from '#app/tags/tags.server.ts'
import type { Route } from './+types/merge'

export const handle = { crumb: adminCrumbs(tagsRoom, 'Merge') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTag(context.get(portScope), params.tag).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, TagMerge, (input) => mergeTag(scope, params.tag, input))
  if (!result.ok) return result.reply
  const { name, into, moved } = result.value
  const records = moved === 1 ? '1 record carries' : `${moved} records carry`
  return done(context, `/${params.port}/admin/tags`, { message: `${name} is part of ${into} now: ${records} it.` })
}

export default function MergeTag({ loaderData, actionData, params }: Route.ComponentProps) {
  return <MergeTagForm {...loaderData} lastResult={actionData?.lastResult} back={`/${params.port}/admin/tags`} />
}
