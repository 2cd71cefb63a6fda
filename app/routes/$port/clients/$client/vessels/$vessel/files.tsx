import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { listFilesOf, showVesselName } from '#app/files/file-list.server.ts'
import { receiveUpload, wordsOfUpload } from '#app/files/receive-upload.server.ts'
import { RecordFiles } from '#app/files/record-files.tsx'
import { done, refuse } from '#app/http.server.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { PageHead } from '#app/ui/page.tsx'
import { vesselName } from '#app/vessels/vessel.ts'
import type { Route } from './+types/files'

export const handle = { crumb: clientCrumbs('Files of a vessel') }

const ownerOf = ({ client, vessel }: { client: string; vessel: string }) =>
  ({ kind: 'vessel', id: vessel, clientId: client }) as const

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const owner = ownerOf(params)
  const [files, names] = await Promise.all([
    listFilesOf(scope, owner, new URL(request.url).searchParams),
    showVesselName(scope, owner),
  ]).catch(refuse)
  return { ...names, files }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const result = await receiveUpload(request, context.get(portScope), ownerOf(params))
  if (!result.ok) return result.reply
  const at = `/${params.port}/clients/${params.client}/vessels/${params.vessel}/files`
  return done(context, at, { message: wordsOfUpload(result.files) })
}

export default function FilesOfVessel({ loaderData, actionData, params }: Route.ComponentProps) {
  const { units } = usePortDisplay()
  const { client, vessel, files } = loaderData
  return (
    <>
      <PageHead title={`Files of ${vesselName(vessel, units)}`} meta={`Vessel of ${client.name}`} />
      <RecordFiles
        files={files}
        action={`/${params.port}/clients/${params.client}/vessels/${params.vessel}/files`}
        lastResult={actionData?.lastResult}
      />
    </>
  )
}
