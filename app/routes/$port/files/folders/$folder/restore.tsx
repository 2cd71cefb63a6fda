import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { folderCrumbs } from '#app/files/file-paths.ts'
import { restoreFolder, showFolder } from '#app/files/folders.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: folderCrumbs('Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showFolder(context.get(portScope), params.folder).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreFolder(scope, params.folder))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/files/folders`, { message: `The folder ${result.value.name} is back.` })
}

export default function RestoreFolder({ loaderData: { folder }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore the folder ${folder.name}?`}
      danger={false}
      confirm={folder.archived_at ? `Restore ${folder.name}` : undefined}
      cancel={{ to: `/${params.port}/files/folders`, label: 'Back to the folders' }}
    >
      {folder.archived_at ? 'It is offered for files again.' : 'This folder is not archived.'}
    </RefusedConfirm>
  )
}
