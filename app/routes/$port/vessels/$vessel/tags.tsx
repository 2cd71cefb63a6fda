import { portScope } from '#app/access/scope.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RecordTagsForm } from '#app/tags/record-tags.tsx'
import { tagFlash } from '#app/tags/tag-flash.ts'
import { RecordTags } from '#app/tags/tag-input.server.ts'
import { type RecordTagsPage, showRecordTags, tagRecord } from '#app/tags/tagged-record.server.ts'
import type { Route } from './+types/tags'

export const handle = {
  crumb: (data: RecordTagsPage | undefined, { port, vessel }: Record<string, string | undefined>) => [
    { label: 'Clients', to: `/${port}/clients` },
    { label: data?.label ?? 'Vessel', to: `/${port}/vessels/${vessel}` },
    { label: 'Tags' },
  ],
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return showRecordTags(context.get(portScope), 'vessel', params.vessel).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const page = `/${params.port}/vessels/${params.vessel}`
  const result = await submit(request, scope, RecordTags, (tags) => tagRecord(scope, 'vessel', params.vessel, tags))
  return result.ok ? done(context, page, tagFlash(result.value, `${page}/tags`)) : result.reply
}

export default function TagVessel({ loaderData, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/vessels/${params.vessel}`
  return <RecordTagsForm page={loaderData} lastResult={actionData?.lastResult} back={back} />
}
