import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useRights } from '#app/access/rights.ts'
import {
  berthAccessLabels,
  type BerthAccess,
  mooringTypeLabels,
  type MooringType,
  pontoonSideLabels,
  type WishedSide,
} from '#app/berths/berth.ts'
import { clientSourceLabels, type ClientSource } from '#app/clients/client.ts'
import { formatLength } from '#app/measures/length.ts'
import { formatMoney } from '#app/money/money.ts'
import { usePortDisplay } from '#app/ports/port-display.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { InlineEdit } from '#app/ui/inline-edit.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { Plate } from '#app/ui/plate.tsx'
import { When } from '#app/ui/time.tsx'
import { forecastWords } from './forecast-words.ts'
import type { Forecast } from './forecast.ts'
import { endWords, valueWords, vesselWords } from './interest-words.ts'
import type { Outcome } from './interest.ts'

type Text = string | null
export type Shown = {
  id: string
  client_id: string
  client: string
  berth_id: Text
  berth: Text
  vessel: Text
  loa: Text
  source: ClientSource
  next_step: Text
  next_step_on: Text
  agreed_price: Text
  currency: string
  value: Text
  value_currency: Text
  probability: number
  budget_min: Text
  budget_max: Text
  desired_length: Text
  desired_dock: Text
  desired_mooring: MooringType | null
  desired_side: WishedSide | null
  desired_access: BerthAccess | null
  message: Text
  wished_start_on: Text
  tenure_years: number | null
  created_at: Date | string
  closed_at: Date | string | null
  outcome: Outcome | 'completed' | null
  outcome_reason: Text
  assignee: Text
}

export const Day = ({ on }: { on: string }) => {
  const { locale } = usePortDisplay()
  return <When at={`${on}T12:00:00Z`} zone="UTC" locale={locale} show="day" />
}

export function WishPanel({ interest }: { interest: Shown }) {
  const { slug, units, locale } = usePortDisplay()
  const { can } = useRights()
  const money = (amount: string) => formatMoney(amount, interest.currency, { locale })
  const { budget_min: least, budget_max: most } = interest
  const { desired_mooring: mooring, desired_side: side, desired_access: access } = interest
  const budget =
    least && most
      ? `${money(least)} to ${money(most)}`
      : most
        ? `up to ${money(most)}`
        : least
          ? `from ${money(least)}`
          : null
  const mayEdit = can('interests:edit') && !interest.closed_at
  const editable = (name: string, label: string, value: ReactNode) => ({
    label,
    value: mayEdit ? (
      <InlineEdit to={`/${slug}/interests/${interest.id}/edit`} name={name} label={label}>
        {value || <span className="quiet">Any</span>}
      </InlineEdit>
    ) : (
      value
    ),
  })
  const facts = [
    editable(
      'desired_length',
      'Length',
      interest.desired_length && formatLength(Number(interest.desired_length), units),
    ),
    editable('desired_dock', 'Dock', interest.desired_dock),
    editable('desired_mooring', 'Mooring', mooring && mooringTypeLabels[mooring]),
    editable('desired_side', 'Side', side && pontoonSideLabels[side]),
    editable('desired_access', 'Access', access && berthAccessLabels[access]),
    { label: 'Budget', value: budget },
    editable('wished_start_on', 'Start', interest.wished_start_on && <Day on={interest.wished_start_on} />),
    editable('tenure_years', 'Lease', interest.tenure_years && `${interest.tenure_years} years`),
  ]
  const hasFacts = facts.some(({ value }) => value)
  return (
    <Panel
      title="Wishes"
      aside={can('interests:edit') && <Link to={`/${slug}/interests/${interest.id}/edit`}>Change the wishes</Link>}
    >
      <div className="stack">
        {hasFacts ? <Facts facts={facts} /> : <p className="meta">Nothing is wished for yet: any berth that fits.</p>}
        {interest.message && <blockquote className="whitespace-pre-line">{interest.message}</blockquote>}
      </div>
    </Panel>
  )
}

export function NextStepPanel({ interest }: { interest: Shown }) {
  const { slug } = usePortDisplay()
  const { can } = useRights()
  const to = `/${slug}/interests/${interest.id}/next-step`
  const mayEdit = can('interests:edit')
  if (interest.closed_at) return null
  return (
    <Panel title="Next step" aside={mayEdit && interest.next_step && <Link to={to}>Change</Link>}>
      {interest.next_step ? (
        <p>
          <b>{interest.next_step}</b>
          <br />
          {interest.next_step_on ? <Day on={interest.next_step_on} /> : <span className="meta">Without a date</span>}
        </p>
      ) : (
        <div className="stack">
          <p className="meta">Nothing is planned.</p>
          {mayEdit && (
            <div className="actions">
              <LinkButton to={to}>Plan the next step</LinkButton>
            </div>
          )}
        </div>
      )}
    </Panel>
  )
}

export function DealPanel({ interest, forecast }: { interest: Shown; forecast: Forecast | null }) {
  const { slug, locale, timezone, units } = usePortDisplay()
  const { can } = useRights()
  const base = `/${slug}/interests/${interest.id}`
  const value = valueWords({ value: interest.value, currency: interest.value_currency }, locale)
  const isAgreed = interest.agreed_price !== null
  return (
    <Panel
      title="Deal"
      aside={can('interests:edit') && !interest.closed_at && <Link to={`${base}/assignee`}>Assign</Link>}
      foot={
        can('interests:change_stage') && !interest.closed_at && <Link to={`${base}/outcome`}>Close without a sale</Link>
      }
    >
      <Facts
        tight
        facts={[
          { label: 'Client', value: <Link to={`/${slug}/clients/${interest.client_id}`}>{interest.client}</Link> },
          {
            label: 'Berth',
            value: interest.berth ? (
              <Plate number={interest.berth} to={`/${slug}/berths/${interest.berth_id}`} />
            ) : (
              'None yet'
            ),
          },
          { label: 'Vessel', value: vesselWords({ vessel: interest.vessel, length: interest.loa }, units) },
          { label: isAgreed ? 'Agreed price' : 'Asking price', value: value || (interest.berth ? 'On request' : null) },
          { label: 'Probability', value: interest.closed_at ? null : `${interest.probability} %` },
          { label: 'Forecast', value: forecast && forecastWords(forecast, locale) },
          { label: 'Assigned to', value: interest.assignee ?? 'Nobody' },
          { label: 'Source', value: clientSourceLabels[interest.source] },
          { label: 'Came in', value: <When at={interest.created_at} zone={timezone} locale={locale} show="day" /> },
          {
            label: interest.outcome ? endWords(interest.outcome) : 'Closed',
            value: interest.closed_at && <When at={interest.closed_at} zone={timezone} locale={locale} show="day" />,
          },
          { label: 'Why', value: interest.outcome_reason },
        ]}
      />
    </Panel>
  )
}
