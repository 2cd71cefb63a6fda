import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { NewFolder } from '#app/files/file-input.server.ts'
import { folderCrumbs } from '#app/files/file-paths.ts'
import { FolderList } from '#app/files/folder-list.tsx'
import { NewFolderForm } from '#app/files/folder-form.tsx'
import { addFolder, listFolders } from '#app/files/folders.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: folderCrumbs() }

export async function loader({ context }: Route.LoaderArgs) {
  return listFolders(context.get(portScope)).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewFolder, (input) => addFolder(scope, input))
  if (!result.ok) return result.reply
  const at = `/${params.port}/files/folders`
  const undo = { action: `${at}/${result.value.id}/archive`, fields: {} }
  return done(context, at, { message: `The folder ${result.value.name} was made.`, undo })
}

export default function Folders({ loaderData: { folders }, actionData, params }: Route.ComponentProps) {
  const { can } = useRights()
  return (
    <div className="stack">
      <PageHead title="Folders" meta="Every file can lie in one, whatever record it belongs to." />
      {can('files:manage_folders') && <NewFolderForm key={folders.length} lastResult={actionData?.lastResult} />}
      <FolderList folders={folders} base={`/${params.port}/files`} />
    </div>
  )
}
