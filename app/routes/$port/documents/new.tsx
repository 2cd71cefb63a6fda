import { portScope } from '#app/access/scope.server.ts'
import { ChooseDocument } from '#app/documents/choose-document.tsx'
import { newDocument, NewDocumentSearch } from '#app/documents/document-input.server.ts'
import { showNewDocument } from '#app/documents/document-new.server.ts'
import { documentTypeLabels } from '#app/documents/document.ts'
import { createDocument } from '#app/documents/documents.server.ts'
import { NewDocumentForm } from '#app/documents/new-document-form.tsx'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { handOf } from '#app/interests/interest-input.server.ts'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Documents', to: `/${port}/documents` },
    { label: 'New' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, NewDocumentSearch)
  return showNewDocument(context.get(portScope), filters).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, newDocument(handOf(scope.user)), (input) => createDocument(scope, input))
  if (!result.ok) return result.reply
  const { id, title } = result.value
  return done(context, `/${params.port}/documents/${id}`, { message: `“${title}” was drawn up.` })
}

export default function DrawUpDocument({ loaderData, actionData, params }: Route.ComponentProps) {
  const { form, ...choice } = loaderData
  const { type, client, deal } = choice
  const about = [client && `for ${client.name}`, deal?.berth && `berth ${deal.berth}`].filter(Boolean).join(', ')
  return (
    <>
      <PageHead
        title={type ? `New ${type === 'other' ? 'document' : documentTypeLabels[type]}` : 'New document'}
        meta={form ? about : undefined}
      />
      {form && !form.hasApprover && (
        <Notice tone="warning">
          This port has nobody yet who approves EOIs, so that it can’t be sent. An administrator chooses one under
          Admin, Settings, Signing.
        </Notice>
      )}
      {form && type && client ? (
        <NewDocumentForm
          key={`${type}${deal?.id}`}
          type={type}
          clientId={client.id}
          interestId={deal?.id}
          values={form.values}
          templates={form.templates}
          vessels={form.vessels}
          lastResult={actionData?.lastResult}
          back={deal ? `/${params.port}/interests/${deal.id}` : `/${params.port}/documents`}
        />
      ) : (
        <ChooseDocument choice={choice} />
      )}
    </>
  )
}
