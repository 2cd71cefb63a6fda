import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'

export function NoInvoices({ isNarrowed }: { isNarrowed: boolean }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  if (isNarrowed)
    return (
      <EmptyState
        icon="receipt"
        title="No invoice fits this search"
        actions={<LinkButton to={`/${slug}/invoices`}>Show all invoices</LinkButton>}
      >
        Try the last digits of the number, or a piece of the client’s name.
      </EmptyState>
    )
  return (
    <EmptyState
      icon="receipt"
      title="No invoices yet"
      actions={
        can('invoices:create') && <LinkButton to={`/${slug}/invoices/new`}>Draw up the first invoice</LinkButton>
      }
    >
      The deposit of a deal is made with one press on its page; anything else is drawn up here.
    </EmptyState>
  )
}
