import { portScope } from '#app/access/scope.server.ts'
import { showInvoicesOf } from '#app/finance/invoices-of.server.ts'
import { RecordInvoices } from '#app/finance/record-invoices.tsx'
import { refuse } from '#app/http.server.ts'
import type { Route } from './+types/invoices'

export async function loader({ params, context }: Route.LoaderArgs) {
  return showInvoicesOf(context.get(portScope), { kind: 'interest', id: params.interest }).catch(refuse)
}

export default function InvoicesOfInterest({ loaderData, params }: Route.ComponentProps) {
  const make = `/${params.port}/invoices/new?interest=${params.interest}`
  return <RecordInvoices invoices={loaderData.invoices} of="deal" make={make} />
}
