import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, tagsRoom } from '#app/admin/admin-crumbs.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { TagForm } from '#app/tags/tag-form.tsx'
import { TagEdit } from '#app/tags/tag-input.server.ts'
import { tagLabels } from '#app/tags/tag-labels.ts'
import { editTag, showTag } from '#app/tags/tags.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: adminCrumbs(tagsRoom, 'Edit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTag(context.get(portScope), params.tag).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, TagEdit, (edit) => editTag(scope, params.tag, edit))
  return result.ok
    ? done(context, `/${params.port}/admin/tags`, { message: `The tag ${result.value.name} was saved.` })
    : result.reply
}

export default function EditTag({ loaderData: { tag }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/admin/tags`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="tag" labels={tagLabels} back={back} />
  return (
    <>
      <PageHead
        title={`Edit the tag ${tag.name}`}
        meta="The new name and colour show on every record that carries it."
      />
      <TagForm tag={tag} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
