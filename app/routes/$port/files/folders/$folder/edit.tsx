import { portScope } from '#app/access/scope.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { FolderEdit } from '#app/files/file-input.server.ts'
import { folderCrumbs } from '#app/files/file-paths.ts'
import { RenameFolderForm } from '#app/files/folder-form.tsx'
import { renameFolder, showFolder } from '#app/files/folders.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: folderCrumbs('Rename') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showFolder(context.get(portScope), params.folder).catch(refuse)
}

export async function action({ request, params: { port, folder }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, FolderEdit, (edit) => renameFolder(scope, folder, edit))
  return result.ok ? done(context, `/${port}/files/folders`, { message: 'The folder was renamed.' }) : result.reply
}

export default function RenameFolder({ loaderData: { folder }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/files/folders`
  if (actionData?.conflict)
    return <ConflictForm conflict={actionData.conflict} thing="folder" labels={{ name: 'Name' }} back={back} />
  return (
    <>
      <PageHead title={`Rename ${folder.name}`} />
      <RenameFolderForm folder={folder} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
