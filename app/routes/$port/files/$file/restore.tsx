import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { fileCrumbs } from '#app/files/file-paths.ts'
import { restoreFile, showFileToArchive } from '#app/files/files.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: fileCrumbs('Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showFileToArchive(context.get(portScope), params.file).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreFile(scope, params.file))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/files/${params.file}`, { message: `${result.value.name} is back.` })
}

export default function RestoreFile({ loaderData: { file }, params }: Route.ComponentProps) {
  return (
    <Confirm
      question={`Restore ${file.name}?`}
      danger={false}
      confirm={file.archived_at ? `Restore ${file.name}` : undefined}
      cancel={{ to: `/${params.port}/files/${file.id}`, label: 'Back to the file' }}
    >
      {file.archived_at ? 'It comes back to the lists.' : 'This file is not archived.'}
    </Confirm>
  )
}
