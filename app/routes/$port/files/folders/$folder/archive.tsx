import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { folderCrumbs } from '#app/files/file-paths.ts'
import { archiveFolder, showFolder } from '#app/files/folders.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/archive'

export const handle = { crumb: folderCrumbs('Archive') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showFolder(context.get(portScope), params.folder).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => archiveFolder(scope, params.folder))
  if (!result.ok) return result.reply
  const at = `/${params.port}/files/folders`
  const undo = { action: `${at}/${params.folder}/restore`, fields: {} }
  return done(context, at, { message: `The folder ${result.value.name} was archived.`, undo })
}

export default function ArchiveFolder({ loaderData: { folder }, params }: Route.ComponentProps) {
  return (
    <Confirm
      question={`Archive the folder ${folder.name}?`}
      confirm={folder.archived_at ? undefined : `Archive ${folder.name}`}
      cancel={{ to: `/${params.port}/files/folders`, label: 'Back to the folders' }}
    >
      {folder.archived_at
        ? 'This folder is archived already.'
        : 'It is no longer offered. Its files stay in the list of all files and on their records.'}
    </Confirm>
  )
}
