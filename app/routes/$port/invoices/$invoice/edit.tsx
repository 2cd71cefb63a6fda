import { portScope } from '#app/access/scope.server.ts'
import { InvoiceConflict } from '#app/finance/invoice-conflict.tsx'
import { invoiceCrumbs } from '#app/finance/invoice-crumbs.ts'
import { editInvoice, showInvoiceToEdit } from '#app/finance/invoice-draft.server.ts'
import { InvoiceForm } from '#app/finance/invoice-form.tsx'
import { InvoiceEdit } from '#app/finance/invoice-input.server.ts'
import { done, refuse, submit } from '#app/http.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/flash.tsx'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/edit'

export const handle = { crumb: invoiceCrumbs('Edit') }

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInvoiceToEdit(context.get(portScope), params.invoice).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, InvoiceEdit, (edit) => editInvoice(scope, params.invoice, edit))
  return result.ok
    ? done(context, `/${params.port}/invoices/${params.invoice}`, { message: 'The draft was saved.' })
    : result.reply
}

export default function EditInvoice({ loaderData, actionData, params }: Route.ComponentProps) {
  const { invoice, lines, ...choices } = loaderData
  const back = `/${params.port}/invoices/${invoice.id}`
  if (actionData?.conflict) return <InvoiceConflict conflict={actionData.conflict} back={back} />
  if (invoice.status !== 'draft' || invoice.archived_at)
    return (
      <>
        <PageHead title="This invoice can’t be edited" />
        <Notice>
          <p>
            {invoice.archived_at
              ? 'The draft was thrown away. Restore it first.'
              : `${invoice.number} is issued and stays as it is. Correct it by cancelling it with a credit note.`}
          </p>
        </Notice>
        <p>
          <LinkButton to={back}>Back to the invoice</LinkButton>
        </p>
      </>
    )
  return (
    <>
      <PageHead title={`Edit the draft for ${invoice.client}`} />
      <InvoiceForm
        invoice={{ ...invoice, lines }}
        version={invoice.version}
        {...choices}
        lastResult={actionData?.lastResult}
        back={back}
      />
    </>
  )
}
