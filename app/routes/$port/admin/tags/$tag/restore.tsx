import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, tagsRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { setTagArchived, showTag } from '#app/tags/tags.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: adminCrumbs(tagsRoom, 'Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTag(context.get(portScope), params.tag).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => setTagArchived(scope, params.tag, false))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/admin/tags`, { message: `The tag ${result.value.name} is back.` })
}

export default function RestoreTag({ loaderData: { tag }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore the tag ${tag.name}?`}
      danger={false}
      confirm={tag.archived_at && !tag.merged_into ? `Restore ${tag.name}` : undefined}
      cancel={{ to: `/${params.port}/admin/tags`, label: 'Back to the tags' }}
    >
      {tag.merged_into
        ? `It was merged into ${tag.merged_into}: the records carry that one now.`
        : tag.archived_at
          ? 'It is offered again, and shown on the records that carried it.'
          : 'This tag is not archived.'}
    </RefusedConfirm>
  )
}
