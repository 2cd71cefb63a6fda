import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { berthCrumbs } from '#app/berths/berth-crumbs.ts'
import { WorkFacts } from '#app/berths/work-facts.tsx'
import { showWorkPage } from '#app/berths/work-page.server.ts'
import { listFilesOf } from '#app/files/file-list.server.ts'
import { receiveUpload, wordsOfUpload } from '#app/files/receive-upload.server.ts'
import { RecordFiles } from '#app/files/record-files.tsx'
import { done, refuse } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PageHead, Section } from '#app/ui/page.tsx'
import type { Route } from './+types/files'

export const handle = { crumb: berthCrumbs('Work') }

const ownerOf = ({ berth, work }: { berth: string; work: string }) =>
  ({ kind: 'work', id: work, berthId: berth }) as const

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const scope = context.get(portScope)
  const search = new URL(request.url).searchParams
  const [shown, files] = await Promise.all([
    showWorkPage(scope, params.berth, params.work),
    listFilesOf(scope, ownerOf(params), search),
  ]).catch(refuse)
  return { ...shown, files }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const result = await receiveUpload(request, context.get(portScope), ownerOf(params))
  if (!result.ok) return result.reply
  const at = `/${params.port}/berths/${params.berth}/maintenance/${params.work}/files`
  return done(context, at, { message: wordsOfUpload(result.files) })
}

export default function WorkOnBerth({ loaderData, actionData, params }: Route.ComponentProps) {
  const { berth, work, today, files } = loaderData
  const { can } = useRights()
  const base = `/${params.port}/berths/${params.berth}/maintenance`
  return (
    <>
      <PageHead
        title={`Work on berth ${berth.label}`}
        meta={work.reason}
        actions={
          can('berths:log_maintenance') && (
            <>
              {!work.finished_at && <LinkButton to={`${base}/${work.id}/finish`}>Finish</LinkButton>}
              <LinkButton to={`${base}/${work.id}/edit`} icon="pencil">
                Edit
              </LinkButton>
            </>
          )
        }
      />
      <WorkFacts work={work} today={today} />
      <Section title="Photos and papers">
        <RecordFiles files={files} action={`${base}/${work.id}/files`} lastResult={actionData?.lastResult} />
      </Section>
    </>
  )
}
