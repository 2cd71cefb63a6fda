import { portScope } from '#app/access/scope.server.ts'
import { archiveClient, showClientArchive } from '#app/clients/client-archive.server.ts'
import { clientCrumbs } from '#app/clients/client-crumbs.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { stageLabels } from '#app/interests/interest.ts'
import { Confirm } from '#app/ui/confirm.tsx'
import type { Route } from './+types/archive'

export const handle = { crumb: clientCrumbs('Archive') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showClientArchive(context.get(portScope), params.client).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => archiveClient(scope, params.client))
  if (!result.ok) return result.reply
  const restore = { action: `/${params.port}/clients/${params.client}/restore`, fields: {} }
  return done(context, `/${params.port}/clients`, { message: `${result.value.name} was archived.`, undo: restore })
}

export default function ArchiveClient({
  loaderData: { client, interests, tenures, invoices },
  params,
}: Route.ComponentProps) {
  const isFree = interests.length + tenures.length + invoices.length === 0 && !client.archived_at
  return (
    <Confirm
      question={`Archive ${client.name}?`}
      confirm={isFree ? `Archive ${client.name}` : undefined}
      cancel={{ to: `/${params.port}/clients/${client.id}`, label: 'Back to the client' }}
      conditions={[
        ...interests.map(({ label, stage }) => ({
          met: false,
          text: `An interest ${label ? `in ${label} ` : ''}is open (${stageLabels[stage]}): close it first.`,
        })),
        ...invoices.map(({ number }) => ({
          met: false,
          text: `Invoice ${number} is not paid: record the payment or cancel it first.`,
        })),
        ...tenures.map(({ label, ends_on }) => ({ met: false, text: `The tenure of ${label} runs until ${ends_on}.` })),
      ]}
    >
      {client.archived_at
        ? 'This client is archived already.'
        : 'The client leaves the lists. Nothing is deleted: notes, vessels and history stay, and you can restore the client at any time.'}
    </Confirm>
  )
}
