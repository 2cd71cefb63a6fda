import { portScope } from '#app/access/scope.server.ts'
import { adminCrumbs, tagsRoom } from '#app/admin/admin-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { setTagArchived, showTag } from '#app/tags/tags.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/archive'

export const handle = { crumb: adminCrumbs(tagsRoom, 'Archive') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showTag(context.get(portScope), params.tag).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => setTagArchived(scope, params.tag, true))
  if (!result.ok) return result.reply
  const undo = { action: `/${params.port}/admin/tags/${params.tag}/restore`, fields: {} }
  return done(context, `/${params.port}/admin/tags`, { message: `The tag ${result.value.name} was archived.`, undo })
}

export default function ArchiveTag({ loaderData: { tag }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Archive the tag ${tag.name}?`}
      confirm={tag.archived_at ? undefined : `Archive ${tag.name}`}
      cancel={{ to: `/${params.port}/admin/tags`, label: 'Back to the tags' }}
    >
      {tag.archived_at
        ? 'This tag is archived already.'
        : 'It is no longer offered, and no longer shown on records. They keep it all the same: restore the tag, and it is back on them.'}
    </RefusedConfirm>
  )
}
