import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import { formatMoney } from '#app/money/money.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { When } from '#app/ui/time.tsx'
import { documentTypeLabels, isOut, statusLabels, type DocumentStatus, type DocumentType } from './document.ts'

type Moment = Date | string | null
type Shown = {
  type: DocumentType
  status: DocumentStatus
  provider: string
  client_id: string
  client: string
  interest_id: string | null
  berth_id: string | null
  berth: string | null
  vessel: string | null
  price: string | null
  currency: string | null
  tenure_years: number | null
  starts_on: string | null
  special_terms: string | null
  template: string | null
  words: number | null
  author: string | null
  created_at: Date | string
  sent_at: Moment
  expires_at: Moment
  completed_at: Moment
  ended_at: Moment
  signed_sha256: string | null
}

const providers: Record<string, string> = {
  built_in: 'On the page of this product',
  documenso: 'At Documenso',
  paper: 'On paper',
}

export function DocumentFacts({ document }: { document: Shown }) {
  const { slug, locale, timezone } = usePortDisplay()
  const { can } = useRights()
  const { price, currency } = document
  const moment = (at: Moment) => at && <When at={at} zone={timezone} locale={locale} />
  const client = can('clients:view') ? (
    <Link to={`/${slug}/clients/${document.client_id}`}>{document.client}</Link>
  ) : (
    document.client
  )
  return (
    <>
      <Panel title="About">
        <Facts
          tight
          facts={[
            { label: 'Kind', value: documentTypeLabels[document.type] },
            { label: 'Client', value: client },
            {
              label: 'Deal',
              value: document.interest_id && can('interests:view') && (
                <Link to={`/${slug}/interests/${document.interest_id}`}>Open the deal</Link>
              ),
            },
            {
              label: 'Berth',
              value: document.berth && <Plate number={document.berth} to={`/${slug}/berths/${document.berth_id}`} />,
            },
            { label: 'Vessel', value: document.vessel },
            { label: 'Price', value: price && currency && formatMoney(price, currency, { locale }) },
            { label: 'Lease', value: document.tenure_years && `${document.tenure_years} years` },
            {
              label: 'Start',
              value: document.starts_on && (
                <When at={`${document.starts_on}T12:00:00Z`} zone="UTC" locale={locale} show="day" />
              ),
            },
            {
              label: 'Special terms',
              value: document.special_terms && <span className="whitespace-pre-line">{document.special_terms}</span>,
            },
            { label: 'Template', value: document.template && `${document.template}, version ${document.words}` },
          ]}
        />
      </Panel>
      <Panel title="Its way" foot={<Link to="?history=1">Who changed what, and when</Link>}>
        <Facts
          tight
          facts={[
            { label: 'Drawn up', value: moment(document.created_at) },
            { label: 'By', value: document.author ?? 'The system' },
            { label: 'Sent', value: document.provider === 'paper' ? null : moment(document.sent_at) },
            { label: 'To be signed until', value: isOut(document.status) ? moment(document.expires_at) : null },
            { label: 'Signed', value: moment(document.completed_at) },
            { label: statusLabels[document.status], value: moment(document.ended_at) },
            { label: 'Signed where', value: document.status === 'draft' ? null : providers[document.provider] },
            {
              label: 'Checksum',
              value: document.signed_sha256 && <span className="checksum">{document.signed_sha256}</span>,
            },
          ]}
        />
      </Panel>
    </>
  )
}
