import { Link } from 'react-router'
import { portScope } from '#app/access/scope.server.ts'
import { ChoosePayer } from '#app/finance/choose-payer.tsx'
import { showNewInvoice } from '#app/finance/invoice-draft.server.ts'
import { InvoiceForm } from '#app/finance/invoice-form.tsx'
import { NewInvoice, NewInvoiceSearch } from '#app/finance/invoice-input.server.ts'
import { createInvoice } from '#app/finance/invoices.server.ts'
import { done, readSearch, refuse, submit } from '#app/http.server.ts'
import { PageHead } from '#app/ui/page.tsx'
import type { Route } from './+types/new'

export const handle = {
  crumb: (_data: never, { port }: Record<string, string>) => [
    { label: 'Invoices', to: `/${port}/invoices` },
    { label: 'New' },
  ],
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { filters } = readSearch(request, NewInvoiceSearch)
  return showNewInvoice(context.get(portScope), filters).catch(refuse)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const scope = context.get(portScope)
  const result = await submit(request, scope, NewInvoice, (input) => createInvoice(scope, input))
  if (!result.ok) return result.reply
  return done(context, `/${params.port}/invoices/${result.value.id}`, {
    message: 'The draft was saved. Issue it to give it a number.',
  })
}

export default function DrawUpInvoice({ loaderData, actionData, params }: Route.ComponentProps) {
  const { client, found, q, interestId, currency, dueDays, ...choices } = loaderData
  const back = `/${params.port}/invoices`
  if (!client)
    return (
      <>
        <PageHead title="New invoice" />
        <ChoosePayer found={found} q={q} />
      </>
    )
  const start = {
    purpose: 'other',
    interest_id: interestId,
    currency,
    due_days: dueDays,
    notes: null,
    lines: [],
  } as const
  return (
    <>
      <PageHead title={`New invoice for ${client.name}`} />
      <p className="meta">
        <Link to={`${back}/new`}>Choose another client</Link>
      </p>
      <InvoiceForm
        key={client.id}
        invoice={{ ...start, lines: [] }}
        clientId={client.id}
        {...choices}
        lastResult={actionData?.lastResult}
        back={back}
      />
    </>
  )
}
