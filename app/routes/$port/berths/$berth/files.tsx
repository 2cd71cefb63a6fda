import { portScope } from '#app/access/scope.server.ts'
import { listFilesOf } from '#app/files/file-list.server.ts'
import { receiveUpload, wordsOfUpload } from '#app/files/receive-upload.server.ts'
import { RecordFiles } from '#app/files/record-files.tsx'
import { done, refuse } from '#app/http.server.ts'
import type { Route } from './+types/files'

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams
  return listFilesOf(context.get(portScope), { kind: 'berth', id: params.berth }, search).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const result = await receiveUpload(request, context.get(portScope), { kind: 'berth', id: params.berth })
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/berths/${params.berth}/files`, { message: wordsOfUpload(result.files) })
}

export default function FilesOfBerth({ loaderData, actionData, params }: Route.ComponentProps) {
  return (
    <RecordFiles
      files={loaderData}
      action={`/${params.port}/berths/${params.berth}/files`}
      lastResult={actionData?.lastResult}
    />
  )
}
