import { portScope } from '#app/access/scope.server.ts'
import { showUpload } from '#app/files/file-list.server.ts'
import { receiveUpload, wordsOfUpload } from '#app/files/receive-upload.server.ts'
import { UploadForm } from '#app/files/upload-form.tsx'
import { done, refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = {
  crumb: (_: unknown, { port }: Record<string, string | undefined>) => [
    { label: 'Files', to: `/${port}/files` },
    { label: 'Upload' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const folder = new URL(request.url).searchParams.get('folder') ?? undefined
  return { ...(await showUpload(context.get(portScope)).catch(refuse)), folder }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const result = await receiveUpload(request, context.get(portScope), { kind: 'port' })
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/files`, { message: wordsOfUpload(result.files) })
}

export default function UploadFiles({ loaderData, actionData, params }: Route.ComponentProps) {
  const { folders, folder, isDown } = loaderData
  return (
    <div className="stack">
      <PageHead
        title="Upload files"
        meta="For papers of the port itself. What belongs to a client, a berth or an interest is uploaded on its own page."
      />
      <UploadForm
        action={`/${params.port}/files/new`}
        folders={folders}
        folder={folder}
        isDown={isDown}
        lastResult={actionData?.lastResult}
      />
      <p>
        <LinkButton to={`/${params.port}/files`}>Back to the files</LinkButton>
      </p>
    </div>
  )
}
