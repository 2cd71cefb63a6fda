import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { invoiceCrumbs } from '#app/finance/invoice-crumbs.ts'
import { restoreInvoice, showDraftToThrow } from '#app/finance/invoice-draft.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/restore'

export const handle = { crumb: invoiceCrumbs('Restore') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDraftToThrow(context.get(portScope), params.invoice).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => restoreInvoice(scope, params.invoice))
  return result.ok
    ? done(context, `/${params.port}/invoices/${params.invoice}`, { message: 'The draft is back.' })
    : result.reply
}

export default function RestoreDraft({ loaderData: { invoice }, actionData, params }: Route.ComponentProps) {
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Restore the draft for ${invoice.client}?`}
      danger={false}
      confirm={invoice.archived_at ? 'Restore the draft' : undefined}
      cancel={{ to: `/${params.port}/invoices/${invoice.id}`, label: 'Back to the invoice' }}
    >
      {invoice.archived_at ? 'It comes back to the lists as it was.' : 'This invoice was not thrown away.'}
    </RefusedConfirm>
  )
}
