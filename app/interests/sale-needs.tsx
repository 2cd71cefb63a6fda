import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { type Condition, Conditions } from '#app/ui/confirm.tsx'
import type { NeedState } from './sale-needs.server.ts'
import type { SaleNeed } from './stage-gate.ts'

type Props = {
  interest: { id: string; berth: string | null; closed_at: Date | string | null }
  needs: readonly NeedState[]
}

const words: Record<SaleNeed, { met: string; unmet: string }> = {
  eoi: { met: 'The EOI is signed', unmet: 'A signed EOI' },
  deposit: { met: 'The deposit is paid', unmet: 'The paid deposit' },
  contract: { met: 'The contract is signed', unmet: 'A signed contract' },
}

/** What a sale needs until it is completed: what is there leads to it, what is missing to where it is made. */
export function SaleNeeds({ interest, needs }: Props) {
  const { slug } = usePortDisplay()
  const base = `/${slug}/interests/${interest.id}`
  const link = useNeedLink(interest, needs)
  const conditions: Condition[] = [
    {
      met: interest.berth !== null,
      text: interest.berth ? (
        `Berth ${interest.berth} is linked`
      ) : (
        <>
          A linked berth: <Link to={`${base}/berths`}>choose one</Link>
        </>
      ),
    },
    ...needs.map((state) => ({ met: state.isMet, text: <NeedLine state={state} link={link(state)} /> })),
  ]
  return <Conditions conditions={conditions} />
}

type NeedLink = { to: string; label: string } | null

function NeedLine({ state: { need, isMet }, link }: { state: NeedState; link: NeedLink }) {
  return (
    <>
      {words[need][isMet ? 'met' : 'unmet']}
      {link && (
        <>
          {': '}
          <Link to={link.to}>{link.label}</Link>
        </>
      )}
    </>
  )
}

/** Nothing where this person may not go there, or nothing can be made yet. */
function useNeedLink({ id, berth, closed_at }: Props['interest'], needs: Props['needs']) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  return ({ need, document, invoice }: NeedState): NeedLink => {
    if (document)
      return can('documents:view')
        ? { to: `/${slug}/documents/${document.id}`, label: paperLabel(document.status) }
        : null
    if (invoice)
      return can('invoices:view') ? { to: `/${slug}/invoices/${invoice.id}`, label: invoiceLabel(invoice) } : null
    if (closed_at) return null
    if (need === 'deposit')
      return can('invoices:create')
        ? { to: `/${slug}/interests/${id}/deposit`, label: 'make the deposit invoice' }
        : null
    if (!berth || !can('documents:create') || (need === 'eoi' && !can('interests:generate_eoi'))) return null
    // one thing after the other
    if (need === 'contract' && needs.some((each) => each.need === 'eoi' && !each.isMet)) return null
    const label = need === 'eoi' ? 'make the EOI' : 'make the contract'
    return { to: `/${slug}/documents/new?type=${need}&interest=${id}`, label }
  }
}

const paperLabel = (status: NonNullable<NeedState['document']>['status']) =>
  status === 'completed' ? 'open it' : status === 'draft' ? 'send the draft' : 'it is out for signing'

function invoiceLabel({ status, number }: NonNullable<NeedState['invoice']>) {
  if (status === 'paid') return `invoice ${number}`
  return status === 'draft' ? 'issue the draft' : `invoice ${number} waits for its payment`
}
