import { portScope } from '#app/access/scope.server.ts'
import { NoFields } from '#app/edits/no-fields.server.ts'
import { invoiceCrumbs } from '#app/finance/invoice-crumbs.ts'
import { archiveInvoice, showDraftToThrow } from '#app/finance/invoice-draft.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { RefusedConfirm } from '#app/ui/refused-confirm.tsx'
import type { Route } from './+types/archive'

export const handle = { crumb: invoiceCrumbs('Throw away') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showDraftToThrow(context.get(portScope), params.invoice).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NoFields, () => archiveInvoice(scope, params.invoice))
  if (!result.ok) return result.reply
  const restore = { action: `/${params.port}/invoices/${params.invoice}/restore`, fields: {} }
  return done(context, `/${params.port}/invoices`, { message: 'The draft was thrown away.', undo: restore })
}

export default function ThrowDraftAway({ loaderData: { invoice }, actionData, params }: Route.ComponentProps) {
  const isDraft = invoice.status === 'draft' && !invoice.archived_at
  return (
    <RefusedConfirm
      lastResult={actionData?.lastResult}
      question={`Throw the draft for ${invoice.client} away?`}
      confirm={isDraft ? 'Throw the draft away' : undefined}
      cancel={{ to: `/${params.port}/invoices/${invoice.id}`, label: 'Back to the invoice' }}
    >
      {isDraft
        ? 'It leaves the lists. It has no number yet, so none goes missing, and you can restore it at any time.'
        : invoice.archived_at
          ? 'This draft was thrown away already.'
          : `${invoice.number} is issued and stays. Cancel it with a credit note instead.`}
    </RefusedConfirm>
  )
}
