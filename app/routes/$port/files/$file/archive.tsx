import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { fileCrumbs, placeOf } from '#app/files/file-paths.ts'
import { archiveFile, showFileToArchive } from '#app/files/files.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/archive'

export const handle = { crumb: fileCrumbs('Archive') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showFileToArchive(context.get(portScope), params.file).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => archiveFile(scope, params.file))
  if (!result.ok) return result.reply
  const undo = { action: `/${params.port}/files/${params.file}/restore`, fields: {} }
  return done(context, placeOf(params.port, result.value), { message: `${result.value.name} was archived.`, undo })
}

export default function ArchiveFile({ loaderData: { file }, params }: Route.ComponentProps) {
  return (
    <Confirm
      question={`Archive ${file.name}?`}
      confirm={file.archived_at ? undefined : `Archive ${file.name}`}
      cancel={{ to: `/${params.port}/files/${file.id}`, label: 'Back to the file' }}
    >
      {file.archived_at
        ? 'This file is archived already.'
        : 'It leaves the lists. Nothing is deleted, and you can restore it at any time.'}
    </Confirm>
  )
}
