import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RecordTagsForm } from '#app/tags/record-tags.tsx'
import { RecordTags } from '#app/tags/tag-input.server.ts'
import { tagFlash } from '#app/tags/tag-flash.ts'
import { type RecordTagsPage, showRecordTags, tagRecord } from '#app/tags/tagged-record.server.ts'
import type { Route } from './+types/tags'

export const handle = {
  crumb: (data: RecordTagsPage | undefined, params: Record<string, string | undefined>) =>
    clientCrumbs('Tags')(data && { client: { id: data.id, name: data.label } }, params),
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return showRecordTags(context.get(portScope), 'client', params.client).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const page = `/${params.port}/clients/${params.client}`
  const result = await submit(request, scope, RecordTags, (tags) => tagRecord(scope, 'client', params.client, tags))
  return result.ok ? done(context, page, tagFlash(result.value, `${page}/tags`)) : result.reply
}

export default function TagClient({ loaderData, actionData, params }: Route.ComponentProps) {
  const back = `/${params.port}/clients/${params.client}`
  return <RecordTagsForm page={loaderData} lastResult={actionData?.lastResult} back={back} />
}
