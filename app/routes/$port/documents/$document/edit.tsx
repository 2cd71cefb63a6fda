import { portScope } from '#app/access/scope.server.ts'
import { documentCrumbs } from '#app/documents/document-crumbs.ts'
import { editDocument, showDocumentToEdit } from '#app/documents/document-edit.server.ts'
import { documentEdit } from '#app/documents/document-input.server.ts'
import { EditDocumentForm } from '#app/documents/edit-document-form.tsx'
import { SentAlready } from '#app/documents/sent-already.tsx'
import { termLabels } from '#app/documents/terms-fields.tsx'
import { ConflictForm } from '#app/edits/conflict-form.tsx'
import { done, refuse, submit } from '#app/http.server.ts'
import { handOf } from '#app/interests/interest-input.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: documentCrumbs('Edit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDocumentToEdit(context.get(portScope), params.document).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const schema = documentEdit(handOf(scope.user))
  const result = await submit(request, scope, schema, (edit) => editDocument(scope, params.document, edit))
  return result.ok
    ? done(context, `/${params.port}/documents/${params.document}`, { message: 'The draft was saved.' })
    : result.reply
}

export default function EditDocument({ loaderData, actionData, params }: Route.ComponentProps) {
  const { document, templates, vessels } = loaderData
  const back = `/${params.port}/documents/${document.id}`
  const name = (list: { id: string; name: string | null }[], value: unknown) =>
    list.find(({ id }) => id === value)?.name ?? 'none'
  if (actionData?.conflict)
    return (
      <ConflictForm
        conflict={actionData.conflict}
        thing="document"
        labels={termLabels}
        show={(field, value) =>
          field === 'template_id'
            ? name(templates, value)
            : field === 'vessel_id'
              ? name(vessels, value)
              : String(value ?? 'nothing')
        }
        back={back}
      />
    )
  if (document.status !== 'draft') return <SentAlready title={document.title} back={back} />
  return (
    <>
      <PageHead title={`Edit “${document.title}”`} />
      <EditDocumentForm
        document={document}
        templates={templates}
        vessels={vessels}
        lastResult={actionData?.lastResult}
        back={back}
      />
    </>
  )
}
