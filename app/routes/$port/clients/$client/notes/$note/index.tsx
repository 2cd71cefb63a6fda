import { useRights } from '#app/access/rights.ts'
import { portScope } from '#app/access/scope.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { NoteText } from '#app/clients/client-note-list.tsx'
import { NoteHistory } from '#app/notes/note-history.tsx'
import { keepPhotosOfNote, showNotePage } from '#app/clients/note-page.server.ts'
import { receiveUpload, wordsOfUpload } from '#app/files/receive-upload.server.ts'
import { UploadForm } from '#app/files/upload-form.tsx'
import { done, refuse } from '#app/http.server.ts'
import { PageHead, Section } from '#app/ui/page.tsx'
import type { Route } from './+types/index'

export const handle = { crumb: clientCrumbs('Note') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showNotePage(context.get(portScope), params.client, params.note).catch(refuse)
}

export async function action({ request, params: { port, client, note }, context }: Route.ActionArgs) {
  const keep = keepPhotosOfNote(client, note)
  const result = await receiveUpload(request, context.get(portScope), { kind: 'client', id: client }, { keep })
  if (!result.ok) return result.reply
  return done(context, `/${port}/clients/${client}/notes/${note}`, { message: wordsOfUpload(result.files) })
}

export default function NoteOfClient({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, note, versions } = loaderData
  const { can } = useRights()
  const at = `/${params.port}/clients/${client.id}/notes/${note.id}`
  return (
    <>
      <PageHead title={`Note on ${client.name}`} />
      <div className="stack">
        <div className="panel panel-body stack">
          <NoteText note={note} at={at} isAlone />
        </div>
        {can('clients:edit') && can('files:upload') && (
          <Section title="Add photos">
            <UploadForm action={at} folders={[]} isDown={false} lastResult={actionData?.lastResult} />
          </Section>
        )}
        <NoteHistory versions={versions} />
      </div>
    </>
  )
}
