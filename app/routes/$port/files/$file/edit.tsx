import { portScope } from '#app/access/scope.server.ts'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { EditFileForm } from '#app/files/edit-file-form.tsx'
import { FileEdit } from '#app/files/file-input.server.ts'
import { fileCrumbs } from '#app/files/file-paths.ts'
import { editFile, showFileToEdit } from '#app/files/files.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: fileCrumbs('Rename or move') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showFileToEdit(context.get(portScope), params.file).catch(refuse)
}

export async function action({ request, params: { port, file }, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, FileEdit, (edit) => editFile(scope, file, edit))
  return result.ok ? done(context, `/${port}/files/${file}`, { message: 'The file was saved.' }) : result.reply
}

export default function EditFile({ loaderData: { file, folders }, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/files/${file.id}`
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="file"
        labels={{ name: 'Name', folder_id: 'Folder' }}
        show={(field, value) =>
          field === 'folder_id' ? (folders.find(({ id }) => id === value)?.name ?? 'none') : String(value ?? '')
        }
        back={back}
      />
    )
  return (
    <>
      <PageHead title={`Rename or move ${file.name}`} />
      <EditFileForm file={file} folders={folders} lastResult={actionData?.lastResult} back={back} />
    </>
  )
}
